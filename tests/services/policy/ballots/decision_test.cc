#include "services/policy/ballots/decision.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "services/policy/ballots/support.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(DecideTest, BoundsOfTheQuorum) {
  // Half of 27, rounded up, is 14.
  EXPECT_TRUE(Decide({{27, 14, 0, 0}}).quorum);
  EXPECT_FALSE(Decide({{27, 13, 0, 0}}).quorum);
  // A third of 8, rounded up, is 3; of 2 it is 1.
  EXPECT_TRUE(Decide({{8, 3, 0, 0}, {2, 2, 0, 0}}).quorum);
  EXPECT_THAT(Decide({{8, 2, 0, 0}, {2, 2, 0, 0}}).without_quorum, ElementsAre(0));
  EXPECT_THAT(Decide({{8, 8, 0, 0}, {2, 0, 0, 0}}).without_quorum, ElementsAre(1));
  EXPECT_THAT(Decide({{8, 8, 0, 0}, {2, 0, 0, 1}}).without_quorum, IsEmpty());
}

TEST(DecideTest, PassCountsForTheQuorumAndForNoMajority) {
  const Tally tally = Decide({{4, 1, 1, 2}});
  EXPECT_TRUE(tally.quorum);
  EXPECT_FALSE(tally.head_majority);
  EXPECT_EQ(tally.decision, Decision::kRejected);
}

TEST(DecideTest, ExactlyHalfOfTheStrata_IsNoMajority) {
  // 2/3 + 1/3 = 1: doubles cannot tell, fractions can.
  const Tally tally = Decide({{30, 20, 10, 0}, {3, 1, 2, 0}});
  EXPECT_TRUE(tally.head_majority);
  EXPECT_FALSE(tally.strata_majority);
  EXPECT_EQ(tally.decision, Decision::kRejected);
}

TEST(DecideTest, OneVoteMoreThanHalfOfTheStrata_IsAMajority) {
  // 500001/1000000 + 1/2 is above 1 by a millionth.
  EXPECT_TRUE(Decide({{1'000'000, 500'001, 499'999, 0}, {2, 1, 1, 0}}).strata_majority);
  EXPECT_FALSE(Decide({{1'000'000, 500'000, 500'000, 0}, {2, 1, 1, 0}}).strata_majority);
}

TEST(DecideTest, StratumThatOnlyPasses_LeavesNoStrataMajority) {
  const Tally tally = Decide({{8, 8, 0, 0}, {9, 9, 0, 0}, {2, 0, 0, 2}});
  EXPECT_TRUE(tally.quorum);
  EXPECT_FALSE(tally.strata_majority);
  EXPECT_EQ(tally.decision, Decision::kRejected);
}

TEST(DecideTest, BoundsOfTheBlock) {
  // Two thirds of 9 is 6.
  EXPECT_THAT(Decide({{9, 3, 6, 0}, {30, 30, 0, 0}}).blocking, ElementsAre(0));
  EXPECT_THAT(Decide({{9, 4, 5, 0}, {30, 30, 0, 0}}).blocking, IsEmpty());
  EXPECT_EQ(Decide({{9, 3, 6, 0}, {30, 30, 0, 0}}).decision, Decision::kContested);
}

TEST(DecideTest, BoundsOfConsensus) {
  // Of 10: 6 for, 2 against.
  EXPECT_EQ(Decide({{10, 6, 2, 0}}).decision, Decision::kConsensus);
  EXPECT_EQ(Decide({{10, 5, 2, 0}}).decision, Decision::kMajority);
  EXPECT_EQ(Decide({{10, 6, 3, 0}}).decision, Decision::kMajority);
}

TEST(DecideTest, SmallStratum_NeedsBothToBlock) {
  EXPECT_THAT(Decide({{2, 1, 1, 0}, {9, 9, 0, 0}}).blocking, IsEmpty());
  EXPECT_THAT(Decide({{2, 0, 2, 0}, {9, 9, 0, 0}}).blocking, ElementsAre(0));
}

std::vector<StratumCounts> SomeStrata() {
  std::vector<StratumCounts> strata;
  const int count = *rc::gen::inRange(1, 9);
  for (int i = 0; i < count; ++i) {
    const int eligible = *rc::gen::inRange(1, 40);
    const int agree = *rc::gen::inRange(0, eligible + 1);
    const int disagree = *rc::gen::inRange(0, eligible - agree + 1);
    const int pass = *rc::gen::inRange(0, eligible - agree - disagree + 1);
    strata.push_back({eligible, agree, disagree, pass});
  }
  return strata;
}

RC_GTEST_PROP(DecidePropertyTest, OrderOfTheStrata_ChangesNothing, ()) {
  const std::vector<StratumCounts> strata = SomeStrata();
  std::vector<StratumCounts> turned = strata;
  std::rotate(turned.begin(), turned.begin() + 1, turned.end());
  RC_ASSERT(Decide(turned).decision == Decide(strata).decision);
  RC_ASSERT(Decide(turned).blocking.size() == Decide(strata).blocking.size());
  RC_ASSERT(Measure(turned) == Measure(strata));
}

// Nobody can make a decision worse by voting for instead of against: an item is never adopted with fewer votes for it.
RC_GTEST_PROP(DecidePropertyTest, VoteMovedFromAgainstToFor_NeverLosesAdoption, ()) {
  std::vector<StratumCounts> strata = SomeStrata();
  const bool adopted = IsAdopted(Decide(strata).decision);
  for (StratumCounts& counts : strata) {
    if (counts.disagree == 0) continue;
    --counts.disagree;
    ++counts.agree;
    break;
  }
  RC_ASSERT(!adopted || IsAdopted(Decide(strata).decision));
}

}  // namespace
}  // namespace lotse::policy
