#include "services/policy/ballots/bundle_order.h"

#include <gmpxx.h>

#include <algorithm>
#include <map>
#include <queue>
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

// A sum as it was when `chosen` items were chosen. Sums only fall, so an old one is never too low.
struct Candidate {
  mpq_class sum;
  const std::string* id;
  int item;
  int chosen;
};

struct ComesLater {
  bool operator()(const Candidate& a, const Candidate& b) const {
    const int order = cmp(a.sum, b.sum);
    return order != 0 ? order < 0 : *a.id > *b.id;
  }
};

class Election {
 public:
  Election(absl::Span<const int> stratum_of, absl::Span<const BundleItem> items)
      : items_(items),
        stratum_of_(stratum_of),
        weights_(WeightsOf(stratum_of)),
        satisfied_(stratum_of.size()) {
    for (std::size_t i = 0; i < items.size(); ++i) Push(static_cast<int>(i));
  }

  // `chose(sum)` is called for each place.
  template <typename Chose>
  std::vector<int> Order(Chose chose) {
    while (!queue_.empty()) {
      Candidate best = queue_.top();
      queue_.pop();
      if (best.chosen == Chosen()) {
        chose(best.sum);
        Choose(best.item);
      } else {
        Push(best.item);
      }
    }
    return std::move(order_);
  }

 private:
  int Chosen() const { return static_cast<int>(order_.size()); }

  // Voters of one stratum with as many items chosen count alike: they are counted first and added up together.
  mpq_class SumOf(const BundleItem& item) const {
    std::map<std::pair<int, int>, std::pair<long, const mpq_class*>> alike;
    for (const int voter : item.approved_by) {
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

  void Push(int item) { queue_.push({SumOf(items_[item]), &items_[item].id, item, Chosen()}); }

  void Choose(int item) {
    order_.push_back(item);
    for (const int voter : items_[item].approved_by) ++satisfied_[voter];
  }

  absl::Span<const BundleItem> items_;
  absl::Span<const int> stratum_of_;
  std::vector<mpq_class> weights_;
  std::vector<int> satisfied_;  // by voter: items chosen that it approves
  std::priority_queue<Candidate, std::vector<Candidate>, ComesLater> queue_;
  std::vector<int> order_;
};

}  // namespace

std::vector<int> OrderBundle(absl::Span<const int> stratum_of, absl::Span<const BundleItem> items) {
  return Election(stratum_of, items).Order([](const mpq_class&) {});
}

std::vector<BundleChoice> OrderBundleWithGains(absl::Span<const int> stratum_of,
                                               absl::Span<const BundleItem> items) {
  std::vector<BundleChoice> choices;
  const std::vector<int> order = Election(stratum_of, items).Order([&](const mpq_class& sum) {
    choices.push_back({0, sum.get_str()});
  });
  for (std::size_t place = 0; place < order.size(); ++place) choices[place].item = order[place];
  return choices;
}

}  // namespace lotse::policy
