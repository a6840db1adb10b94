#include "services/policy/ballots/stratum_counts.h"

#include "absl/strings/str_cat.h"
#include "services/policy/ballots/errors.h"

namespace lotse::policy {

absl::Status CheckCounts(absl::Span<const StratumCounts> strata) {
  if (strata.empty()) return VotesInvalid("there is no stratum");
  if (strata.size() > kMaxStrata) {
    return VotesInvalid(absl::StrCat(strata.size(), " strata; at most ", kMaxStrata));
  }
  for (std::size_t i = 0; i < strata.size(); ++i) {
    const StratumCounts& counts = strata[i];
    const auto fault = [&](absl::string_view what) {
      return VotesInvalid(absl::StrCat("stratum ", i + 1, ": ", what));
    };
    if (counts.eligible < 1) return fault("nobody may vote");
    if (counts.eligible > kMaxEligible) {
      return fault(absl::StrCat(counts.eligible, " may vote; at most ", kMaxEligible));
    }
    if (counts.agree < 0 || counts.disagree < 0 || counts.pass < 0) {
      return fault("a count is negative");
    }
    // One by one: the sum of three large counts may be past what an int holds.
    const auto left = counts.eligible - static_cast<long>(counts.agree) - counts.disagree;
    if (left < counts.pass) {
      return fault(absl::StrCat("more votes than the ", counts.eligible, " who may vote"));
    }
  }
  return absl::OkStatus();
}

}  // namespace lotse::policy
