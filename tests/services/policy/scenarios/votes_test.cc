// Scenarios of the specification about counting votes and ordering the bundle.
#include <algorithm>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/ballots/bundle_order.h"
#include "services/policy/ballots/decision.h"
#include "services/policy/ballots/support.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// A round of 27 centres: metropolis-west, metropolis-east, rural-west, rural-east.
constexpr int kSizes[] = {8, 2, 9, 8};

TEST(PolicyScenario, S16_FourteenOf27ButNoneOfMetropolisEast_IsWithoutQuorum) {
  const Tally tally = Decide({{8, 5, 0, 0}, {2, 0, 0, 0}, {9, 5, 0, 0}, {8, 4, 0, 0}});
  EXPECT_EQ(tally.decision, Decision::kNoQuorum);
  EXPECT_TRUE(tally.cast_enough);
  EXPECT_THAT(tally.without_quorum, ElementsAre(1));
}

TEST(PolicyScenario, S17_OrderOfStrata_ChangesNothing) {
  std::vector<StratumCounts> strata = {{8, 6, 2, 0}, {2, 2, 0, 0}, {9, 7, 2, 0}, {8, 3, 5, 0}};
  const Tally tally = Decide(strata);
  const Support support = Measure(strata);
  const auto by_size = [](const StratumCounts& a, const StratumCounts& b) {
    return std::make_pair(a.eligible, a.agree) < std::make_pair(b.eligible, b.agree);
  };
  std::sort(strata.begin(), strata.end(), by_size);
  int orders = 0;
  do {
    EXPECT_EQ(Decide(strata).decision, tally.decision);
    EXPECT_EQ(Measure(strata), support);
    ++orders;
  } while (std::next_permutation(strata.begin(), strata.end(), by_size));
  EXPECT_EQ(orders, 24);
}

TEST(PolicyScenario, S18_OneStratumBlocks_IsContested) {
  const Tally tally = Decide({{8, 8, 0, 0}, {2, 0, 2, 0}, {9, 8, 1, 0}, {8, 7, 1, 0}});
  EXPECT_EQ(tally.decision, Decision::kContested);
  EXPECT_THAT(tally.blocking, ElementsAre(1));
}

TEST(PolicyScenario, S20_RuralAndMetropolitanItems_ShareABundleOfTenSixToFour) {
  std::vector<int> stratum_of;
  for (int stratum = 0; stratum < 4; ++stratum) {
    stratum_of.insert(stratum_of.end(), kSizes[stratum], stratum);
  }
  std::vector<int> metropolitan(10), rural(17);
  std::iota(metropolitan.begin(), metropolitan.end(), 0);
  std::iota(rural.begin(), rural.end(), 10);
  std::vector<BundleItem> items;
  for (int i = 0; i < 10; ++i) items.push_back({absl::StrCat("r", i), rural});
  for (int i = 0; i < 5; ++i) items.push_back({absl::StrCat("m", i), metropolitan});
  const std::vector<int> order = OrderBundle(stratum_of, items);
  EXPECT_EQ(std::count_if(order.begin(), order.begin() + 10, [](int i) { return i < 10; }), 6);
}

TEST(PolicyScenario, S21_StratumOfTwo_BlocksOnlyWithBoth) {
  EXPECT_THAT(Decide({{9, 9, 0, 0}, {2, 1, 1, 0}}).blocking, IsEmpty());
  EXPECT_THAT(Decide({{9, 9, 0, 0}, {2, 0, 1, 1}}).blocking, IsEmpty());
  EXPECT_THAT(Decide({{9, 9, 0, 0}, {2, 0, 2, 0}}).blocking, ElementsAre(1));
}

}  // namespace
}  // namespace lotse::policy
