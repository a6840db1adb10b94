#include "services/policy/similarity/linkage.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace lotse::policy {
namespace {

// How many links have been met between two groups; when all have, the last was the weakest.
class Groups {
 public:
  explicit Groups(std::size_t nodes) : group_of_(nodes), members_(nodes), met_(nodes) {
    for (std::size_t i = 0; i < nodes; ++i) {
      group_of_[i] = i;
      members_[i] = {i};
    }
  }

  void Meet(const DuplicateLink& link) {
    std::size_t a = group_of_[link.a], b = group_of_[link.b];
    if (a == b) return;
    ++met_[b][a];
    if (++met_[a][b] < members_[a].size() * members_[b].size()) return;
    if (members_[a].size() < members_[b].size()) std::swap(a, b);
    Join(a, b);
  }

  const std::vector<std::vector<std::size_t>>& members() const { return members_; }

 private:
  // `b` becomes part of `a`.
  void Join(std::size_t a, std::size_t b) {
    for (std::size_t node : members_[b]) group_of_[node] = a;
    members_[a].insert(members_[a].end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
    for (const auto& [other, count] : met_[b]) {
      met_[other].erase(b);
      if (other == a) continue;
      met_[a][other] += count;
      met_[other][a] += count;
    }
    met_[b].clear();
  }

  std::vector<std::size_t> group_of_;
  std::vector<std::vector<std::size_t>> members_;
  std::vector<absl::flat_hash_map<std::size_t, std::size_t>> met_;
};

}  // namespace

std::vector<std::vector<std::string>> JoinCompletely(std::vector<std::vector<std::string>> nodes,
                                                     std::vector<DuplicateLink> links) {
  for (DuplicateLink& link : links) {
    if (link.a > link.b) std::swap(link.a, link.b);
  }
  const auto pair = [](const DuplicateLink& link) {
    return std::tuple(link.a, link.b, -link.score);
  };
  std::sort(links.begin(), links.end(),
            [&](const DuplicateLink& x, const DuplicateLink& y) { return pair(x) < pair(y); });
  links.erase(std::unique(links.begin(), links.end(),
                          [](const DuplicateLink& x, const DuplicateLink& y) {
                            return x.a == y.a && x.b == y.b;
                          }),
              links.end());
  const auto order = [](const DuplicateLink& link) {
    return std::tuple(-link.score, link.a, link.b);
  };
  std::sort(links.begin(), links.end(),
            [&](const DuplicateLink& x, const DuplicateLink& y) { return order(x) < order(y); });
  Groups groups(nodes.size());
  for (const DuplicateLink& link : links) groups.Meet(link);
  std::vector<std::vector<std::string>> result;
  for (const auto& members : groups.members()) {
    std::vector<std::string> ids;
    for (std::size_t node : members) ids.insert(ids.end(), nodes[node].begin(), nodes[node].end());
    if (ids.size() < 2) continue;
    std::sort(ids.begin(), ids.end());
    result.push_back(std::move(ids));
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace lotse::policy
