#include "tests/chaos/policy/vote_rules.h"

#include <algorithm>
#include <cstdint>

namespace lotse::policy::chaos {

v1::RecommendationState DecisionOf(const std::vector<v1::StratumVotes>& strata) {
  int eligible = 0, cast = 0, agree = 0, disagree = 0;
  bool quorum = true, shares = true, consensus = true, block = false;
  // The sum of the strata's shares of agreement as one fraction; small enough for 64 bits with four strata of a hundred.
  std::int64_t sum = 0, denominator = 1;
  for (const v1::StratumVotes& one : strata) {
    const int n = one.eligible(), a = one.agree(), d = one.disagree();
    eligible += n;
    cast += a + d + one.pass();
    agree += a;
    disagree += d;
    quorum = quorum && a + d + one.pass() >= std::max(1, (n + 2) / 3);
    shares = shares && a + d > 0;
    sum = sum * std::max(1, a + d) + a * denominator;
    denominator *= std::max(1, a + d);
    consensus = consensus && 5 * a >= 3 * n && 5 * d <= n;
    block = block || 3 * d >= 2 * n;
  }
  const auto strata_count = static_cast<std::int64_t>(strata.size());
  if (!quorum || cast < (eligible + 1) / 2) return v1::RECOMMENDATION_STATE_OHNE_QUORUM;
  const bool adopted = agree > disagree && shares && 2 * sum > strata_count * denominator;
  if (!adopted) return v1::RECOMMENDATION_STATE_ABGELEHNT;
  if (consensus) return v1::RECOMMENDATION_STATE_KONSENS;
  return block ? v1::RECOMMENDATION_STATE_STRITTIG : v1::RECOMMENDATION_STATE_MEHRHEIT;
}

}  // namespace lotse::policy::chaos
