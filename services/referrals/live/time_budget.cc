#include "services/referrals/live/time_budget.h"

#include <algorithm>

namespace lotse::referrals {

TimeBudget SplitDeadline(absl::Time now, absl::Time deadline, const TimeBudgetOptions& options) {
  if (deadline == absl::InfiniteFuture()) return {now + options.without_deadline, true};
  const absl::Duration left = deadline - now;
  const absl::Duration margin =
      std::clamp(left * options.margin_share, options.margin_least, options.margin_most);
  const absl::Duration given = std::min(left - margin, options.longest);
  return {now + std::max(given, absl::ZeroDuration()), given >= options.least};
}

}  // namespace lotse::referrals
