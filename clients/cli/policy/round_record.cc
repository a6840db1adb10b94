#include "clients/cli/policy/round_record.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/times.h"
#include "clients/cli/policy/words.h"
#include "services/policy/paper/german.h"

namespace lotse::cli {

namespace {

std::string PersonsWhoReleased(const policy::v1::Round& round) {
  return absl::StrJoin(round.approvals(), ", ",
                       [](std::string* out, const auto& approval) { *out += approval.person(); });
}

}  // namespace

std::vector<Column> RoundColumns() {
  return {{"id"},
          {"title"},
          {"phase"},
          {"until"},
          {"centers", false, true},
          {"items", false, true},
          {"law_date", true},
          {"sample", true},
          {"bundled", true, true},
          {"released_by", true},
          {"revision", true, true}};
}

Record RoundRecord(const policy::v1::Round& round) {
  const auto end = EndOfPhase(round);
  Record record;
  record.cells = {Cell::Of(ShortId(round.name())),
                  Cell::Of(round.title()),
                  Cell::Of(EnumWord(round.phase())),
                  end.has_value() ? Cell::Of(*end) : Cell::Of(""),
                  Cell::Of(round.participants_size()),
                  Cell::Of(AllItems(round)),
                  Cell::Of(round.law_date()),
                  Cell::Of(round.sample() ? "yes" : ""),
                  Cell::Of(round.bundle().empty() ? "" : absl::StrCat(round.bundle_size())),
                  Cell::Of(PersonsWhoReleased(round)),
                  Cell::Of(round.revision())};
  record.document = [round] { return ToJson(round); };
  return record;
}

std::vector<TimedPhase> TimedPhases(const policy::v1::Deadlines& deadlines) {
  return {{policy::v1::PHASE_SAMMLUNG, deadlines.collecting_end()},
          {policy::v1::PHASE_BERATUNG, deadlines.deliberation_end()},
          {policy::v1::PHASE_EINFRIEREN, deadlines.freeze_end()},
          {policy::v1::PHASE_ABSTIMMUNG, deadlines.voting_end()},
          {policy::v1::PHASE_SONDERVOTUM, deadlines.dissent_end()}};
}

absl::optional<google::protobuf::Timestamp> EndOfPhase(const policy::v1::Round& round) {
  if (round.phase() == policy::v1::PHASE_GEPLANT) return round.deadlines().start();
  for (const TimedPhase& timed : TimedPhases(round.deadlines())) {
    if (timed.phase == round.phase()) return timed.end;
  }
  return absl::nullopt;
}

std::string PhaseWithTimeLeft(const policy::v1::Round& round, absl::Time now) {
  const std::string phase = policy::PhaseWord(round.phase());
  const auto end = EndOfPhase(round);
  if (!end.has_value()) return phase;
  if (round.phase() != policy::v1::PHASE_GEPLANT) {
    return absl::StrCat(phase, ", ", TimeLeftInWords(*end, now));
  }
  const std::string left = TimeLeft(*end, now);
  return absl::StrCat(phase, ", beginnt ", left.empty() ? "jetzt" : absl::StrCat("in ", left));
}

std::vector<StateCount> CountsByState(const policy::v1::Round& round) {
  std::vector<StateCount> counts;
  for (int state = 1; state < policy::v1::RecommendationState_ARRAYSIZE; ++state) {
    const auto known = static_cast<policy::v1::RecommendationState>(state);
    const auto found = round.items_by_state().find(EnumWord(known));
    if (found != round.items_by_state().end() && found->second > 0) {
      counts.push_back({known, found->second});
    }
  }
  return counts;
}

int AllItems(const policy::v1::Round& round) {
  int all = 0;
  for (const StateCount& one : CountsByState(round)) all += one.count;
  return all;
}

namespace {

void WriteDeadlines(const policy::v1::Round& round, absl::Time now, TextPage* page) {
  page->Heading("Fristen (Ortszeit Berlin, jeweils einschließlich)");
  page->Labelled("Beginn", absl::StrCat("ab ", ShowTime(round.deadlines().start())));
  for (const TimedPhase& timed : TimedPhases(round.deadlines())) {
    const bool present = timed.phase == round.phase();
    page->Labelled(policy::PhaseWord(timed.phase),
                   absl::StrCat("bis ", ShowTime(timed.end), present ? " ◀ " : "",
                                present ? TimeLeftInWords(timed.end, now) : ""));
  }
}

void WriteParticipants(const policy::v1::Round& round, TextPage* page) {
  int present = 0;
  for (const auto& participant : round.participants()) present += !participant.has_leave_time();
  page->Heading(policy::Counted(present, "Zentrum nimmt teil", "Zentren nehmen teil"));
  for (const policy::v1::Stratum& stratum : round.strata()) {
    page->Paragraph(
        "  ", absl::StrCat(policy::StratumWord(stratum.name()), " (", stratum.centers_size(), ")"));
    page->Paragraph("    ", absl::StrJoin(stratum.centers(), " "));
  }
  for (const auto& participant : round.participants()) {
    if (!participant.correction_reason().empty()) {
      page->Paragraph("  ", absl::StrCat(participant.center(), " abweichend eingeordnet: ",
                                         participant.correction_reason()));
    }
    if (participant.has_leave_time()) {
      page->Paragraph("  ", absl::StrCat(participant.center(), " ist am ",
                                         ShowTime(participant.leave_time()), " ausgeschieden"));
    }
  }
}

void WriteBundle(const policy::v1::Round& round, const std::vector<int>& numbers, TextPage* page) {
  if (!round.bundle().empty()) {
    std::vector<std::string> places;
    for (int i = 0; i < round.bundle_size(); ++i) {
      const bool known = static_cast<std::size_t>(i) < numbers.size() && numbers[i] > 0;
      places.push_back(known ? absl::StrCat(numbers[i]) : ShortId(round.bundle(i)));
    }
    page->Heading("Bündel, in dieser Reihenfolge");
    page->Paragraph("  ", absl::StrJoin(places, ", "));
  }
  if (round.approvals().empty()) return;
  page->Heading("Freigaben (zwei Personen der Koordination)");
  for (const auto& approval : round.approvals()) {
    page->Labelled(approval.person(), ShowTime(approval.time()));
  }
}

std::string RulesInWords(const policy::v1::RoundRules& rules) {
  return absl::StrCat("Übernahme von Zurückgezogenem binnen ",
                      policy::Counted(rules.adoption_days(), "Tag", "Tagen"),
                      "; keine Zahl aus weniger als ",
                      policy::Counted(rules.min_cases(), "Fall", "Fällen"));
}

}  // namespace

void WriteRoundPage(const policy::v1::Round& round, const std::vector<int>& numbers, absl::Time now,
                    TextPage* page) {
  page->Heading(round.title(), PhaseWithTimeLeft(round, now));
  if (round.sample()) page->Paragraph("  ", "Beispiel zum Ausprobieren, keine echte Beteiligung");
  if (!round.description().empty()) page->Text(2, round.description());
  if (!round.abort_reason().empty()) page->Labelled("Abgebrochen", round.abort_reason());
  page->Labelled("Runde", IdOf(round.name()));
  page->Labelled("Rechtsstand", policy::DayInGerman(round.law_date()));
  if (round.rules().adoption_days() > 0) page->Labelled("Regeln", RulesInWords(round.rules()));
  std::vector<std::string> counts;
  for (const StateCount& one : CountsByState(round)) {
    counts.push_back(absl::StrCat(one.count, " ", policy::StateWord(one.state)));
  }
  page->Labelled("Empfehlungen", counts.empty() ? "noch keine" : absl::StrJoin(counts, ", "));
  WriteDeadlines(round, now, page);
  WriteParticipants(round, page);
  WriteBundle(round, numbers, page);
}

}  // namespace lotse::cli
