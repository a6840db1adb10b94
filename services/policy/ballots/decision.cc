#include "services/policy/ballots/decision.h"

#include <gmpxx.h>

#include <algorithm>
#include <cmath>

namespace lotse::policy {
namespace {

// ⌈a / b⌉ for positive b.
constexpr long Ceiling(long a, long b) { return (a + b - 1) / b; }

struct Heads {
  long eligible = 0;
  long cast = 0;
  long agree = 0;
  long disagree = 0;
};

Heads HeadsOf(absl::Span<const StratumCounts> strata) {
  Heads heads;
  for (const StratumCounts& counts : strata) {
    heads.eligible += counts.eligible;
    heads.cast += counts.cast();
    heads.agree += counts.agree;
    heads.disagree += counts.disagree;
  }
  return heads;
}

bool HasStrataMajorityExactly(absl::Span<const StratumCounts> strata) {
  mpq_class sum(0);
  for (const StratumCounts& counts : strata) {
    mpq_class share(counts.agree, counts.agree + counts.disagree);
    share.canonicalize();
    sum += share;
  }
  return 2 * sum > static_cast<long>(strata.size());
}

bool HasStrataMajority(absl::Span<const StratumCounts> strata) {
  double sum = 0;
  for (const StratumCounts& counts : strata) {
    const int decided = counts.agree + counts.disagree;
    if (decided == 0) return false;
    sum += static_cast<double>(counts.agree) / decided;
  }
  // Rounding is below 1e-13 for kMaxStrata summands; only what is as close as that needs fractions.
  const double surplus = 2 * sum - static_cast<double>(strata.size());
  if (std::abs(surplus) > 1e-9) return surplus > 0;
  return HasStrataMajorityExactly(strata);
}

template <typename Holds>
StrataIndices Where(absl::Span<const StratumCounts> strata, Holds holds) {
  StrataIndices found;
  for (std::size_t i = 0; i < strata.size(); ++i) {
    if (holds(strata[i])) found.push_back(static_cast<int>(i));
  }
  return found;
}

bool LacksQuorum(const StratumCounts& counts) {
  return counts.cast() < std::max(1L, Ceiling(counts.eligible, 3));
}
bool Blocks(const StratumCounts& counts) { return 3L * counts.disagree >= 2L * counts.eligible; }
bool IsAgreed(const StratumCounts& counts) {
  return 5L * counts.agree >= 3L * counts.eligible && 5L * counts.disagree <= counts.eligible;
}

}  // namespace

absl::string_view DecisionName(Decision decision) {
  switch (decision) {
    case Decision::kConsensus:
      return "CONSENSUS";
    case Decision::kMajority:
      return "MAJORITY";
    case Decision::kContested:
      return "CONTESTED";
    case Decision::kRejected:
      return "REJECTED";
    case Decision::kNoQuorum:
      return "NO_QUORUM";
  }
  return "";
}

Tally Decide(absl::Span<const StratumCounts> strata) {
  const Heads heads = HeadsOf(strata);
  Tally tally;
  tally.cast_enough = heads.cast >= Ceiling(heads.eligible, 2);
  tally.without_quorum = Where(strata, LacksQuorum);
  tally.quorum = tally.cast_enough && tally.without_quorum.empty();
  tally.head_majority = heads.agree > heads.disagree;
  tally.strata_majority = HasStrataMajority(strata);
  tally.blocking = Where(strata, Blocks);
  if (!tally.quorum) {
    tally.decision = Decision::kNoQuorum;
  } else if (!tally.head_majority || !tally.strata_majority) {
    tally.decision = Decision::kRejected;
  } else if (!tally.blocking.empty()) {
    tally.decision = Decision::kContested;
  } else {
    const bool agreed = std::all_of(strata.begin(), strata.end(), IsAgreed);
    tally.decision = agreed ? Decision::kConsensus : Decision::kMajority;
  }
  return tally;
}

}  // namespace lotse::policy
