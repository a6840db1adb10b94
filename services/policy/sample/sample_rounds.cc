#include "services/policy/sample/sample_rounds.h"

#include <utility>

#include "common/time/berlin.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/sample/collecting_round.h"
#include "services/policy/sample/sample_items.h"
#include "services/policy/sample/voted_round.h"

namespace lotse::policy {
namespace {

constexpr char kCollecting[] = "collecting";
constexpr char kVoted[] = "voted";

// Of all four strata, the largest centres and the smallest.
std::vector<std::string> SampleCenters() {
  return {"WC-S",   "WC-KA",  "WC-M",  "WC-HB",  "WC-HH",  "WC-HE",  "WC-E",   "WC-KO",  "WC-BT",
          "WC-CUX", "WC-VER", "WC-HK", "WC-EL",  "WC-BRA", "WC-B",   "WC-ERZ", "WC-Z",   "WC-C",
          "WC-DD",  "WC-TH",  "WC-CB", "WC-SPN", "WC-PR",  "WC-BAR", "WC-VR",  "WC-HGW", "WC-ZI"};
}

// The last second of a day in Berlin, so many days from today.
absl::Time EndOf(absl::Time now, int days) {
  const absl::CivilDay day = DayInBerlin(now) + days;
  return absl::FromCivil(absl::CivilSecond(day + 1) - 1, Berlin());
}

v1::Round RoundOf(const std::string& title, const std::string& description,
                  const Deadlines& deadlines, const FindSeat& seat_of) {
  v1::Round round;
  round.set_title(title);
  round.set_description(description);
  round.set_sample(true);
  *round.mutable_deadlines() = MessageOf(deadlines);
  for (const std::string& center : SampleCenters()) {
    const auto seat = seat_of(center);
    if (!seat.has_value()) continue;
    v1::Participant& participant = *round.add_participants();
    participant.set_center(center);
    participant.set_type(seat->type == CenterType::kRural ? v1::CENTER_TYPE_RURAL
                                                          : v1::CENTER_TYPE_METROPOLIS);
    participant.set_region(seat->region == Region::kEast ? v1::REGION_EAST : v1::REGION_WEST);
  }
  return round;
}

}  // namespace

std::vector<std::string> SampleRoundIds() {
  return {ScriptedRound::IdOf(kCollecting), ScriptedRound::IdOf(kVoted)};
}

absl::StatusOr<std::vector<SampleRound>> MakeSampleRounds(
    std::shared_ptr<const TextKnowledge> knowledge, const FindSeat& seat_of,
    const std::string& data_dir, absl::Time now) {
  const auto texts = ReadSampleItems(data_dir);
  if (!texts.ok()) return texts.status();

  ScriptedRound collecting(kCollecting, knowledge);
  collecting.GoTo(EndOf(now, -14));
  collecting.Open(RoundOf("Beispiel: Fachkräfteeinwanderung vereinfachen",
                          "Eine Runde zum Ausprobieren. Zentren und Wortlaut sind echt oder für "
                          "Lotse geschrieben; wer was sagt, ist erfunden.",
                          {EndOf(now, -13), EndOf(now, 10), EndOf(now, 24), EndOf(now, 25),
                           EndOf(now, 39), EndOf(now, 46)},
                          seat_of));
  PlayCollecting(*texts, now, &collecting);
  if (!collecting.status().ok()) return collecting.status();

  ScriptedRound voted(kVoted, std::move(knowledge));
  voted.GoTo(EndOf(now, -72));
  voted.Open(RoundOf("Beispiel: Stellungnahme zum Aufenthaltsgesetz",
                     "Abgestimmt; die Koordination macht gerade das Bündel. Wer wie gestimmt hat, "
                     "ist erfunden.",
                     {EndOf(now, -71), EndOf(now, -50), EndOf(now, -36), EndOf(now, -35),
                      EndOf(now, -14), EndOf(now, -4)},
                     seat_of));
  PlayVoted(*texts, SampleCenters(), seat_of, now, &voted);
  if (!voted.status().ok()) return voted.status();

  return std::vector<SampleRound>{{collecting.id(), collecting.Events()},
                                  {voted.id(), voted.Events()}};
}

}  // namespace lotse::policy
