#include "services/policy/ballots/bundle_order.h"

#include <gmpxx.h>

#include <algorithm>
#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(OrderBundleTest, GroupsTakeTurnsByTheirSize) {
  // One stratum: weights are equal. 4 approve a and b, 3 approve c: 4, then 3, then 4/2.
  const std::vector<int> stratum_of(7, 0);
  EXPECT_THAT(OrderBundle(stratum_of, {{"a", {0, 1, 2, 3}}, {"b", {0, 1, 2, 3}}, {"c", {4, 5, 6}}}),
              ElementsAre(0, 2, 1));
}

TEST(OrderBundleTest, SmallStratum_WeighsMoreAHead) {
  // N = 10, G = 2: of the stratum of 8 each weighs 1/2 + 10/32 = 0.8125, of that of 2 it is 1/2 + 10/8 = 1.75.
  std::vector<int> stratum_of(10, 0);
  stratum_of[8] = stratum_of[9] = 1;
  EXPECT_THAT(OrderBundle(stratum_of, {{"large", {0, 1, 2, 3}}, {"small", {8, 9}}}),
              ElementsAre(1, 0));  // 3.25 against 3.5
  EXPECT_THAT(OrderBundle(stratum_of, {{"large", {0, 1, 2, 3, 4}}, {"small", {8, 9}}}),
              ElementsAre(0, 1));  // 4.0625
}

TEST(OrderBundleTest, EqualSums_LowerIdFirst) {
  EXPECT_THAT(OrderBundle({0, 0}, {{"b", {0}}, {"a", {1}}, {"c", {}}}), ElementsAre(1, 0, 2));
  EXPECT_THAT(OrderBundle({}, {{"b", {}}, {"a", {}}}), ElementsAre(1, 0));
  EXPECT_THAT(OrderBundle({0, 0}, {}), IsEmpty());
}

TEST(OrderBundleTest, SumsThatDoublesTakeForEqual_AreTold) {
  // Thirds: 1/3 + 1/3 + 1/3 against 1, in voters who have two items each.
  const std::vector<int> stratum_of(4, 0);
  const std::vector<BundleItem> items = {
      {"1", {0, 1, 2}}, {"2", {0, 1, 2}}, {"z", {0, 1, 2}}, {"a", {3}}};
  // After the first two, "z" sums to 3·(1/3) and "a" to 1: equal, so the lower id is first.
  EXPECT_THAT(OrderBundle(stratum_of, items), ElementsAre(0, 1, 3, 2));
}

TEST(OrderBundleTest, Gains_AreTheSumsOfTheirPlaces) {
  const std::vector<int> one_stratum(7, 0);
  std::vector<std::string> gains;
  for (const BundleChoice& choice : OrderBundleWithGains(
           one_stratum, {{"a", {0, 1, 2, 3}}, {"b", {0, 1, 2, 4}}, {"c", {0, 1}}, {"d", {}}})) {
    gains.push_back(absl::StrCat(choice.item, ": ", choice.gain));
  }
  EXPECT_THAT(gains, ElementsAre("0: 4", "1: 5/2", "2: 2/3", "3: 0"));
}

// The definition, word for word, in 64-bit fractions over a common denominator (few items, one stratum).
std::vector<int> ByDefinition(int voters, const std::vector<BundleItem>& items) {
  constexpr long kCommon = 2 * 3 * 2 * 5 * 7;  // of 1 to 7
  std::vector<int> satisfied(voters), order;
  while (order.size() < items.size()) {
    int best = -1;
    long best_sum = -1;
    for (int i = 0; i < static_cast<int>(items.size()); ++i) {
      if (std::count(order.begin(), order.end(), i) > 0) continue;
      long sum = 0;
      for (const int voter : items[i].approved_by) sum += kCommon / (1 + satisfied[voter]);
      if (sum > best_sum || (sum == best_sum && items[i].id < items[best].id)) {
        best = i;
        best_sum = sum;
      }
    }
    order.push_back(best);
    for (const int voter : items[best].approved_by) ++satisfied[voter];
  }
  return order;
}

RC_GTEST_PROP(OrderBundlePropertyTest, LazySums_GiveWhatTheDefinitionGives, ()) {
  const int voters = *rc::gen::inRange(1, 9);
  std::vector<BundleItem> items;
  const int count = *rc::gen::inRange(0, 7);
  for (int i = 0; i < count; ++i) {
    BundleItem item{absl::StrCat("i", (i * 5) % 7), {}};
    for (int voter = 0; voter < voters; ++voter) {
      if (*rc::gen::arbitrary<bool>()) item.approved_by.push_back(voter);
    }
    items.push_back(std::move(item));
  }
  const std::vector<int> order = ByDefinition(voters, items);
  RC_ASSERT(OrderBundle(std::vector<int>(voters, 0), items) == order);
  std::vector<int> with_gains;
  for (const BundleChoice& choice : OrderBundleWithGains(std::vector<int>(voters, 0), items)) {
    with_gains.push_back(choice.item);
  }
  RC_ASSERT(with_gains == order);
}

// The definition with strata, in exact fractions, for items many of which have the same voters or as high a sum.
std::vector<int> ByDefinition(const std::vector<int>& stratum_of,
                              const std::vector<BundleItem>& items) {
  std::map<int, long> sizes;
  for (const int stratum : stratum_of) ++sizes[stratum];
  std::vector<mpq_class> weights;
  for (const int stratum : stratum_of) {
    const long all = static_cast<long>(stratum_of.size());
    const long strata = static_cast<long>(sizes.size());
    weights.push_back(mpq_class(1, 2) + mpq_class(all) / (2 * strata * sizes[stratum]));
  }
  std::vector<int> satisfied(stratum_of.size()), order;
  while (order.size() < items.size()) {
    int best = -1;
    mpq_class best_sum;
    for (int i = 0; i < static_cast<int>(items.size()); ++i) {
      if (std::count(order.begin(), order.end(), i) > 0) continue;
      mpq_class sum(0);
      for (const int voter : items[i].approved_by) sum += weights[voter] / (1 + satisfied[voter]);
      if (best < 0 || sum > best_sum || (sum == best_sum && items[i].id < items[best].id)) {
        best = i;
        best_sum = sum;
      }
    }
    order.push_back(best);
    for (const int voter : items[best].approved_by) ++satisfied[voter];
  }
  return order;
}

TEST(OrderBundleTest, RandomRounds_GiveWhatTheDefinitionGives) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&](std::uint32_t end) { return static_cast<int>(random() % end); };
    const int voters = 2 + below(26);
    std::vector<int> stratum_of;
    for (int voter = 0; voter < voters; ++voter) stratum_of.push_back(below(4));
    // Few sets of voters, each for many items; some of them are mirrored within a stratum.
    std::vector<std::vector<int>> sets(1 + below(8));
    for (std::vector<int>& set : sets) {
      for (int voter = 0; voter < voters; ++voter) {
        if (below(3) > 0) set.push_back(voter);
      }
    }
    std::vector<BundleItem> items;
    for (int i = 0; i < 40; ++i) {
      items.push_back({absl::StrCat("i", (i * 17) % 40), sets[below(sets.size())]});
      if (below(2) == 0)
        std::reverse(items.back().approved_by.begin(), items.back().approved_by.end());
    }
    EXPECT_EQ(OrderBundle(stratum_of, items), ByDefinition(stratum_of, items)) << "seed " << seed;
  }
}

}  // namespace
}  // namespace lotse::policy
