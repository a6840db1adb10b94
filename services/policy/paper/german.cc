#include "services/policy/paper/german.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "common/time/berlin.h"

namespace lotse::policy {
namespace {

std::string InBerlin(const char* format, const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "";
  return absl::FormatTime(format, absl::FromUnixSeconds(time.seconds()), Berlin());
}

// "Städtische", "Ländliche", "Städtische und ländliche"; empty for an unknown type.
std::string TypeWord(absl::string_view type) {
  if (type == "metropolis") return "Städtische";
  if (type == "rural") return "Ländliche";
  if (type == "metropolis+rural" || type == "rural+metropolis") return "Städtische und ländliche";
  return "";
}

}  // namespace

std::string GermanDate(const google::protobuf::Timestamp& time) {
  return InBerlin("%d.%m.%Y", time);
}
std::string GermanMoment(const google::protobuf::Timestamp& time) {
  return InBerlin("%d.%m.%Y, %H:%M:%S Uhr", time);
}
std::string IsoDate(const google::protobuf::Timestamp& time) { return InBerlin("%Y-%m-%d", time); }

std::string DayInGerman(absl::string_view day) {
  absl::CivilDay parsed;
  if (!absl::ParseCivilTime(day, &parsed)) return std::string(day);
  return absl::FormatTime("%d.%m.%Y", absl::FromCivil(parsed, absl::UTCTimeZone()),
                          absl::UTCTimeZone());
}

std::string StateCode(v1::RecommendationState state) {
  return std::string(
      absl::StripPrefix(v1::RecommendationState_Name(state), "RECOMMENDATION_STATE_"));
}

std::string StateWord(v1::RecommendationState state) {
  switch (state) {
    case v1::RECOMMENDATION_STATE_ENTWURF:
      return "Entwurf";
    case v1::RECOMMENDATION_STATE_IN_PRUEFUNG:
      return "In Prüfung";
    case v1::RECOMMENDATION_STATE_OFFEN:
      return "Offen";
    case v1::RECOMMENDATION_STATE_GEBUENDELT_IN:
      return "Zusammengeführt";
    case v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN:
      return "Zurückgezogen";
    case v1::RECOMMENDATION_STATE_ABSTIMMUNG:
      return "In Abstimmung";
    case v1::RECOMMENDATION_STATE_KONSENS:
      return "Konsens";
    case v1::RECOMMENDATION_STATE_MEHRHEIT:
      return "Mehrheit";
    case v1::RECOMMENDATION_STATE_STRITTIG:
      return "Strittig";
    case v1::RECOMMENDATION_STATE_ABGELEHNT:
      return "Abgelehnt";
    case v1::RECOMMENDATION_STATE_OHNE_QUORUM:
      return "Ohne Quorum";
    case v1::RECOMMENDATION_STATE_IM_BUENDEL:
      return "Im Bündel";
    case v1::RECOMMENDATION_STATE_EINGEREICHT:
      return "Eingereicht";
    case v1::RECOMMENDATION_STATE_UEBERNOMMEN:
      return "Übernommen";
    case v1::RECOMMENDATION_STATE_TEILWEISE_UEBERNOMMEN:
      return "Teilweise übernommen";
    case v1::RECOMMENDATION_STATE_NICHT_UEBERNOMMEN:
      return "Nicht übernommen";
    default:
      return "Unbekannt";
  }
}

std::string PhaseWord(v1::Phase phase) {
  switch (phase) {
    case v1::PHASE_GEPLANT:
      return "Geplant";
    case v1::PHASE_SAMMLUNG:
      return "Sammlung";
    case v1::PHASE_BERATUNG:
      return "Beratung";
    case v1::PHASE_EINFRIEREN:
      return "Texte eingefroren";
    case v1::PHASE_ABSTIMMUNG:
      return "Abstimmung";
    case v1::PHASE_SONDERVOTUM:
      return "Sondervoten";
    case v1::PHASE_BUENDELUNG:
      return "Bündelung";
    case v1::PHASE_FREIGABE:
      return "Freigabe";
    case v1::PHASE_EINGEREICHT:
      return "Eingereicht";
    case v1::PHASE_AUSGEWERTET:
      return "Ausgewertet";
    case v1::PHASE_ABGEBROCHEN:
      return "Abgebrochen";
    default:
      return "Unbekannt";
  }
}

std::string StratumWord(absl::string_view stratum) {
  const std::pair<absl::string_view, absl::string_view> parts = absl::StrSplit(stratum, '-');
  const std::string type = TypeWord(parts.first);
  const absl::string_view region =
      parts.second == "west" ? "West" : (parts.second == "east" ? "Ost" : "");
  if (type.empty() || region.empty()) return std::string(stratum);
  return absl::StrCat(type, " Zentren, ", region);
}

std::string Counted(int number, absl::string_view one, absl::string_view more) {
  return absl::StrCat(number, " ", number == 1 ? one : more);
}

std::string JoinWithAnd(const std::vector<std::string>& words) {
  if (words.size() < 2) return absl::StrJoin(words, "");
  return absl::StrCat(absl::StrJoin(words.begin(), words.end() - 1, ", "), " und ", words.back());
}

std::string PercentOf(absl::string_view fraction) {
  const std::vector<absl::string_view> parts = absl::StrSplit(fraction, '/');
  int part = 0;
  int whole = 1;
  if (parts.size() > 2 || !absl::SimpleAtoi(parts[0], &part)) return "";
  if (parts.size() == 2 && (!absl::SimpleAtoi(parts[1], &whole) || whole <= 0)) return "";
  return absl::StrCat((200LL * part + whole) / (2LL * whole), "\u00A0%");
}

}  // namespace lotse::policy
