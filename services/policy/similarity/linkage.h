// Groups in which everything is linked with everything.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace lotse::policy {

// Two nodes that may be in one group. The same pair may be there twice, also the other way round.
struct DuplicateLink {
  double score = 0;
  std::size_t a = 0;
  std::size_t b = 0;
};

// Complete linkage (Sørensen 1948): two groups are joined when every node of one is linked with every node of the other; those
// first whose weakest link is the strongest, among equals those with the first nodes. `nodes` hold ids, and are sorted by their
// first. Returns the ids of each group of two ids and more, ascending; groups by their first. Pure.
std::vector<std::vector<std::string>> JoinCompletely(std::vector<std::vector<std::string>> nodes,
                                                     std::vector<DuplicateLink> links);

}  // namespace lotse::policy
