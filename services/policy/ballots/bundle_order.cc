#include "services/policy/ballots/bundle_order.h"

#include <gmpxx.h>

#include <algorithm>
#include <map>
#include <queue>
#include <tuple>
#include <utility>

namespace lotse::policy {
namespace {

std::vector<mpq_class> WeightsOf(absl::Span<const int> stratum_of) {
  std::map<int, long> sizes;
  for (const int stratum : stratum_of) ++sizes[stratum];
  std::vector<mpq_class> weights;
  for (const int stratum : stratum_of) {
    mpq_class share(static_cast<long>(stratum_of.size()),
                    static_cast<long>(sizes.size()) * sizes[stratum]);
    share.canonicalize();
    weights.push_back((1 + share) / 2);
  }
  return weights;
}

// Items with the same voters have the same sum at every place: of these only the lowest id takes part.
struct Alike {
  const std::vector<int>* approved_by;
  std::vector<int> items;  // by id, the highest first: they are taken from the end
};

std::vector<Alike> GroupsOf(absl::Span<const BundleItem> items) {
  std::map<std::vector<int>, std::vector<int>> by_voters;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::vector<int> voters = items[i].approved_by;
    std::sort(voters.begin(), voters.end());
    by_voters[std::move(voters)].push_back(static_cast<int>(i));
  }
  std::vector<Alike> groups;
  for (auto& [voters, alike] : by_voters) {
    std::sort(alike.begin(), alike.end(), [&](int a, int b) { return items[a].id > items[b].id; });
    groups.push_back({&items[alike.front()].approved_by, std::move(alike)});
  }
  return groups;
}

// A sum, rounded, as it was when `chosen` items were chosen. Sums only fall, so an old one is never too low by more than rounding.
struct Candidate {
  double sum;
  int group;
  int chosen;
  bool operator<(const Candidate& other) const {
    return std::make_tuple(sum, group) < std::make_tuple(other.sum, other.group);
  }
};

// Sums of some hundred positive summands are off by less than this share of them.
constexpr double kRounding = 1e-12;

class Election {
 public:
  Election(absl::Span<const int> stratum_of, absl::Span<const BundleItem> items)
      : items_(items),
        stratum_of_(stratum_of),
        weights_(WeightsOf(stratum_of)),
        satisfied_(stratum_of.size()),
        groups_(GroupsOf(items)) {
    for (const mpq_class& weight : weights_) shares_.push_back(weight.get_d());
    for (std::size_t i = 0; i < groups_.size(); ++i) Push(static_cast<int>(i));
  }

  // `chose(item, sum)` is called for each place, where `sum()` is exact.
  template <typename Chose>
  void Order(Chose chose) {
    while (!queue_.empty()) {
      const int best = BestOf(PopHighest());
      const int item = groups_[best].items.back();
      chose(item, [&] { return SumOf(groups_[best]); });
      groups_[best].items.pop_back();
      ++chosen_;
      for (const int voter : items_[item].approved_by) {
        ++satisfied_[voter];
        shares_[voter] = weights_[voter].get_d() / (1 + satisfied_[voter]);
      }
      if (!groups_[best].items.empty()) Push(best);
    }
  }

 private:
  // The exact sum. Voters of one stratum with as many items chosen count alike: they are counted first and added up together.
  mpq_class SumOf(const Alike& group) const {
    std::map<std::pair<int, int>, std::pair<long, const mpq_class*>> alike;
    for (const int voter : *group.approved_by) {
      auto& [count, weight] = alike[{stratum_of_[voter], satisfied_[voter]}];
      ++count;
      weight = &weights_[voter];
    }
    mpq_class sum(0);
    for (const auto& [key, voters] : alike) {
      sum += *voters.second * voters.first / (1 + key.second);
    }
    return sum;
  }

  void Push(int group) {
    double sum = 0;
    for (const int voter : *groups_[group].approved_by) sum += shares_[voter];
    queue_.push({sum, group, chosen_});
  }

  // The group with the highest sum, and every other that rounding may hide as high a one.
  std::vector<int> PopHighest() {
    std::vector<int> highest;
    double least = 0;
    while (!queue_.empty() && (highest.empty() || queue_.top().sum >= least)) {
      const Candidate top = queue_.top();
      queue_.pop();
      if (top.chosen != chosen_) {
        Push(top.group);
        continue;
      }
      if (highest.empty()) least = top.sum * (1 - kRounding);
      highest.push_back(top.group);
    }
    return highest;
  }

  const std::string& IdOf(int group) const { return items_[groups_[group].items.back()].id; }

  // By exact sums; equal ones by id. The others wait for the next place.
  int BestOf(const std::vector<int>& highest) {
    int best = highest.front();
    if (highest.size() == 1) return best;
    mpq_class best_sum = SumOf(groups_[best]);
    for (std::size_t i = 1; i < highest.size(); ++i) {
      mpq_class sum = SumOf(groups_[highest[i]]);
      const int order = cmp(sum, best_sum);
      if (order > 0 || (order == 0 && IdOf(highest[i]) < IdOf(best))) {
        best = highest[i];
        best_sum = std::move(sum);
      }
    }
    for (const int group : highest) {
      if (group != best) Push(group);
    }
    return best;
  }

  absl::Span<const BundleItem> items_;
  absl::Span<const int> stratum_of_;
  std::vector<mpq_class> weights_;
  std::vector<int> satisfied_;  // by voter: items chosen that it approves
  std::vector<double> shares_;  // by voter: its weight by one more than these, rounded
  std::vector<Alike> groups_;
  std::priority_queue<Candidate> queue_;
  int chosen_ = 0;
};

}  // namespace

std::vector<int> OrderBundle(absl::Span<const int> stratum_of, absl::Span<const BundleItem> items) {
  std::vector<int> order;
  Election(stratum_of, items).Order([&](int item, const auto& /*sum*/) { order.push_back(item); });
  return order;
}

std::vector<BundleChoice> OrderBundleWithGains(absl::Span<const int> stratum_of,
                                               absl::Span<const BundleItem> items) {
  std::vector<BundleChoice> choices;
  Election(stratum_of, items).Order([&](int item, const auto& sum) {
    choices.push_back({item, sum().get_str()});
  });
  return choices;
}

}  // namespace lotse::policy
