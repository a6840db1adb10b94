#include "services/policy/paper/bar_cells.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

namespace lotse::policy {

std::array<int, 4> ShareOutCells(const VoteBar& bar, int cells) {
  std::array<std::int64_t, 4> votes = {bar.agree, bar.disagree, bar.pass, bar.silent()};
  for (std::int64_t& one : votes) one = std::max<std::int64_t>(one, 0);
  const std::int64_t all = std::accumulate(votes.begin(), votes.end(), std::int64_t{0});
  std::array<int, 4> shares = {};
  if (all == 0 || cells <= 0) return shares;
  std::array<std::int64_t, 4> remainders = {};
  int left = cells;
  for (int i = 0; i < 4; ++i) {
    shares[i] = static_cast<int>(votes[i] * cells / all);
    remainders[i] = votes[i] * cells % all;
    left -= shares[i];
  }
  for (; left > 0; --left) {
    const auto most = std::max_element(remainders.begin(), remainders.end());
    ++shares[most - remainders.begin()];
    *most = -1;
  }
  for (int i = 0; i < 4; ++i) {
    const auto longest = std::max_element(shares.begin(), shares.end());
    if (votes[i] == 0 || shares[i] > 0 || *longest < 2) continue;
    --*longest;
    shares[i] = 1;
  }
  return shares;
}

}  // namespace lotse::policy
