#include "services/policy/domain/settled.h"

#include "absl/strings/str_cat.h"

namespace lotse::policy {
namespace {

absl::string_view OutcomeWords(v1::RecommendationState state) {
  switch (state) {
    case v1::RECOMMENDATION_STATE_UEBERNOMMEN:
      return "wurde übernommen";
    case v1::RECOMMENDATION_STATE_TEILWEISE_UEBERNOMMEN:
      return "wurde teilweise übernommen";
    default:
      return "wurde nicht übernommen";
  }
}

std::string Warning(const SettledDemand& one) {
  const bool same = one.band == v1::SIMILARITY_BAND_DUPLIKAT;
  std::string warning = absl::StrCat(
      same ? "Diese Forderung gab es schon: " : "Eine verwandte Forderung gab es schon: ", "Nr. ",
      one.number, " „", one.title, "“ der Runde „", one.round_title, "“ ",
      OutcomeWords(one.outcome.state()));
  if (!one.outcome.link().empty()) absl::StrAppend(&warning, " (", one.outcome.link(), ")");
  return absl::StrCat(warning, ".");
}

}  // namespace

std::vector<std::string> SettledWarnings(absl::Span<const SettledDemand> settled) {
  std::vector<std::string> warnings;
  for (const SettledDemand& one : settled) warnings.push_back(Warning(one));
  return warnings;
}

}  // namespace lotse::policy
