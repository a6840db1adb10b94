// How one stratum voted, to be drawn.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy {

// Counts are not negative, and not more than `eligible` together; what is more is not drawn.
struct VoteBar {
  std::string label;
  int eligible = 0;
  int agree = 0;
  int disagree = 0;
  int pass = 0;

  int silent() const { return std::max(0, eligible - agree - disagree - pass); }
  friend bool operator==(const VoteBar& a, const VoteBar& b) = default;
};

// The strata of a result, by their names as they are.
inline std::vector<VoteBar> VoteBarsOf(const v1::VoteResult& result) {
  std::vector<VoteBar> bars;
  for (const v1::StratumVotes& votes : result.strata()) {
    bars.push_back(
        {votes.stratum(), votes.eligible(), votes.agree(), votes.disagree(), votes.pass()});
  }
  return bars;
}

}  // namespace lotse::policy
