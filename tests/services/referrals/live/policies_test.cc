// The decisions without any I/O: deadline, percentile, hedges, quarantine.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "services/referrals/live/answer_plan.h"
#include "services/referrals/live/hedge_bucket.h"
#include "services/referrals/live/latency_ring.h"
#include "services/referrals/live/member_health.h"
#include "services/referrals/live/quarantine.h"
#include "services/referrals/live/time_budget.h"

namespace lotse::referrals {
namespace {

const absl::Time kStart = absl::FromUnixSeconds(1'767'225'600);
constexpr double kMiddle = 0.5;  // no jitter

absl::Duration Given(absl::Duration left) {
  return SplitDeadline(kStart, kStart + left, {}).due - kStart;
}

TEST(TimeBudget, NoDeadline_TheDefault) {
  const auto budget = SplitDeadline(kStart, absl::InfiniteFuture(), {});
  EXPECT_EQ(budget.due, kStart + absl::Milliseconds(800));
  EXPECT_TRUE(budget.enough);
}

TEST(TimeBudget, Deadline_LessTheMargin) {
  EXPECT_EQ(Given(absl::Milliseconds(50)), absl::Milliseconds(40));
  EXPECT_EQ(Given(absl::Milliseconds(200)), absl::Milliseconds(160));
  EXPECT_EQ(Given(absl::Milliseconds(500)), absl::Milliseconds(400));
  EXPECT_EQ(Given(absl::Seconds(2)), absl::Milliseconds(1900));
}

TEST(TimeBudget, PatientClient_WaitsNoLongerThanTheLongest) {
  EXPECT_EQ(Given(absl::Hours(1)), absl::Seconds(3));
}

TEST(TimeBudget, TooLate_NobodyIsAsked) {
  EXPECT_FALSE(SplitDeadline(kStart, kStart + absl::Milliseconds(1), {}).enough);
  EXPECT_FALSE(SplitDeadline(kStart, kStart - absl::Hours(1), {}).enough);
  EXPECT_FALSE(SplitDeadline(kStart, absl::InfinitePast(), {}).enough);
  EXPECT_EQ(Given(absl::Milliseconds(1)), absl::ZeroDuration());
  EXPECT_TRUE(SplitDeadline(kStart, kStart + absl::Milliseconds(15), {}).enough);
}

const absl::Time kLatest = kStart + absl::Seconds(1);

TEST(AnswerPlan, ManyDueAtOnce_EachHasAPlaceOfItsOwn) {
  AnswerPlan plan;
  EXPECT_EQ(plan.Take(kStart, kLatest), kLatest) << "who is alone waits as long as he may";
  std::vector<absl::Time> places = {kLatest};
  std::mt19937 random(50);
  for (int i = 0; i < 60; ++i) {
    const absl::Time latest = kLatest - absl::Milliseconds(random() % 100);
    places.push_back(plan.Take(kStart, latest));
    EXPECT_LE(places.back(), latest);
  }
  std::sort(places.begin(), places.end());
  for (std::size_t i = 1; i < places.size(); ++i) {
    EXPECT_GE(places[i] - places[i - 1], absl::Milliseconds(2));
  }
}

TEST(AnswerPlan, PlaceThatWasLeft_IsTakenAgain) {
  AnswerPlan plan;
  plan.Take(kStart, kLatest);
  const absl::Time second = plan.Take(kStart, kLatest);
  EXPECT_LT(second, kLatest);
  plan.Leave(kLatest);
  EXPECT_EQ(plan.Take(kStart, kLatest), kLatest);
}

TEST(AnswerPlan, PlacesAreAsLongAsAnswersTake) {
  AnswerPlan plan;
  for (int i = 0; i < 100; ++i) plan.Took(absl::Milliseconds(8));
  plan.Take(kStart, kLatest);
  EXPECT_LE(plan.Take(kStart, kLatest), kLatest - absl::Milliseconds(8));
  AnswerPlan stood_still;
  stood_still.Took(absl::Hours(1));
  stood_still.Take(kStart, kLatest);
  EXPECT_GE(stood_still.Take(kStart, kLatest), kLatest - absl::Milliseconds(10));
}

TEST(AnswerPlan, TooManyToFit_HalfTheTimeIsTheMembers) {
  AnswerPlan plan;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_GE(plan.Take(kStart, kLatest), kStart + absl::Milliseconds(500));
  }
}

TEST(LatencyRing, FewAnswers_SayNothing) {
  LatencyRing ring;
  for (std::size_t i = 0; i + 1 < LatencyRing::kNeeded; ++i) ring.Add(absl::Milliseconds(1));
  EXPECT_EQ(ring.P95(), LatencyRing::Assumed());
  ring.Add(absl::Milliseconds(1));
  EXPECT_EQ(ring.P95(), absl::Milliseconds(1));
}

TEST(LatencyRing, IsThePercentileOfASortedList) {
  std::mt19937 random(7);
  std::vector<int> all;
  LatencyRing ring;
  for (int i = 0; i < 1000; ++i) {
    all.push_back(std::uniform_int_distribution<int>(1, 5000)(random));
    ring.Add(absl::Microseconds(all.back()));
    // Recomputed with the tenth and every eighth from there on.
    if (i < 9 || (i - 9) % 8 != 0) continue;
    const std::size_t kept = std::min(all.size(), LatencyRing::kKept);
    std::vector<int> sorted(all.end() - static_cast<std::ptrdiff_t>(kept), all.end());
    std::sort(sorted.begin(), sorted.end());
    const std::size_t rank = (kept * 95 + 99) / 100;
    ASSERT_EQ(ring.P95(), absl::Microseconds(sorted[rank - 1])) << i;
  }
}

TEST(LatencyRing, OddTimes_AreBounded) {
  LatencyRing ring;
  for (int i = 0; i < 10; ++i) ring.Add(-absl::Seconds(1));
  EXPECT_EQ(ring.P95(), absl::ZeroDuration());
  for (int i = 0; i < 200; ++i) ring.Add(absl::InfiniteDuration());
  EXPECT_EQ(ring.P95(), absl::Hours(1));
}

TEST(HedgeBucket, StartsEmpty_TwentyCallsEarnOne) {
  HedgeBucket bucket;
  for (int i = 0; i < 19; ++i) bucket.OnCall();
  EXPECT_FALSE(bucket.TakeHedge());
  bucket.OnCall();
  EXPECT_TRUE(bucket.TakeHedge());
  EXPECT_FALSE(bucket.TakeHedge());
}

TEST(HedgeBucket, NeverMoreThanTheShare_AtAnyTime) {
  std::mt19937 random(11);
  HedgeBucket bucket;
  int calls = 0, hedges = 0;
  for (int i = 0; i < 100'000; ++i) {
    if (random() % 3 != 0) {
      bucket.OnCall();
      ++calls;
    } else if (bucket.TakeHedge()) {
      ++hedges;
    }
    ASSERT_LE(hedges * 20, calls);
  }
  EXPECT_GT(hedges * 21, calls);
}

TEST(HedgeBucket, SavesUpOnlySoMany) {
  HedgeBucket bucket(0.05, 10);
  for (int i = 0; i < 10'000; ++i) bucket.OnCall();
  int burst = 0;
  while (bucket.TakeHedge()) ++burst;
  EXPECT_EQ(burst, 10);
}

TEST(Quarantine, ThreeFailuresInARow_BeginIt) {
  Quarantine quarantine;
  quarantine.Failed(false, kStart, kMiddle);
  quarantine.Failed(false, kStart, kMiddle);
  quarantine.Succeeded();
  quarantine.Failed(false, kStart, kMiddle);
  quarantine.Failed(false, kStart, kMiddle);
  EXPECT_EQ(quarantine.Admit(kStart), Admission::kAsk);
  quarantine.Failed(false, kStart, kMiddle);
  EXPECT_TRUE(quarantine.quarantined());
  EXPECT_EQ(quarantine.Admit(kStart), Admission::kLeaveAlone);
}

class QuarantinedTest : public testing::Test {
 protected:
  QuarantinedTest() {
    for (int i = 0; i < 3; ++i) quarantine_.Failed(false, kStart, kMiddle);
  }
  Quarantine quarantine_;
};

TEST_F(QuarantinedTest, PauseOver_OneProbe) {
  EXPECT_EQ(quarantine_.Admit(kStart + absl::Milliseconds(999)), Admission::kLeaveAlone);
  EXPECT_EQ(quarantine_.Admit(kStart + absl::Seconds(1)), Admission::kProbe);
  EXPECT_EQ(quarantine_.Admit(kStart + absl::Seconds(1)), Admission::kLeaveAlone);
}

TEST_F(QuarantinedTest, ProbeGoesWell_IsBack) {
  quarantine_.Admit(quarantine_.until());
  quarantine_.Succeeded();
  EXPECT_FALSE(quarantine_.quarantined());
  EXPECT_EQ(quarantine_.Admit(kStart), Admission::kAsk);
  // And begins with a short pause the next time.
  for (int i = 0; i < 3; ++i) quarantine_.Failed(false, kStart, kMiddle);
  EXPECT_EQ(quarantine_.until(), kStart + absl::Seconds(1));
}

TEST_F(QuarantinedTest, ProbesFail_PausesGrowToTheLongest) {
  absl::Duration expected = absl::Seconds(1);
  for (int i = 0; i < 20; ++i) {
    const absl::Time probed = quarantine_.until();
    ASSERT_EQ(quarantine_.Admit(probed), Admission::kProbe);
    quarantine_.Failed(true, probed, kMiddle);
    expected = std::min(expected * 2, absl::Minutes(5));
    ASSERT_EQ(quarantine_.until(), probed + expected) << i;
  }
}

TEST_F(QuarantinedTest, JitterIsAShareToBothSides) {
  quarantine_.Admit(quarantine_.until());
  const absl::Time probed = quarantine_.until();
  quarantine_.Failed(true, probed, 0);
  EXPECT_EQ(quarantine_.until(), probed + absl::Milliseconds(1600));
  const absl::Time again = quarantine_.until();
  quarantine_.Admit(again);
  quarantine_.Failed(true, again, 1);
  EXPECT_EQ(quarantine_.until(), again + absl::Milliseconds(4800));
}

// Questions that were under way when it began come back one after the other.
TEST_F(QuarantinedTest, LateFailures_DoNotProlongIt) {
  const absl::Time until = quarantine_.until();
  for (int i = 0; i < 50; ++i) quarantine_.Failed(false, kStart + absl::Milliseconds(i), kMiddle);
  EXPECT_EQ(quarantine_.until(), until);
}

TEST_F(QuarantinedTest, ProbeGivenUp_LetsTheNextOneThrough) {
  EXPECT_EQ(quarantine_.Admit(quarantine_.until()), Admission::kProbe);
  quarantine_.Abandoned(true);
  EXPECT_EQ(quarantine_.Admit(quarantine_.until()), Admission::kProbe);
}

TEST_F(QuarantinedTest, ProbeThatNeverComesBack_IsLost) {
  const absl::Time probed = quarantine_.until();
  EXPECT_EQ(quarantine_.Admit(probed), Admission::kProbe);
  EXPECT_EQ(quarantine_.Admit(probed + absl::Seconds(9)), Admission::kLeaveAlone);
  EXPECT_EQ(quarantine_.Admit(probed + absl::Seconds(10)), Admission::kProbe);
}

class MemberHealthTest : public testing::Test {
 protected:
  void Ask(int times) {
    for (int i = 0; i < times; ++i) {
      health_.Admit(kStart);
      health_.CallEnded();
    }
  }
  SystemRandom random_;
  MemberHealth health_{{}, 0.05, random_};
};

TEST_F(MemberHealthTest, TooMuchUnderWay_IsLeftAlone) {
  for (int i = 0; i < MemberHealth::kMaxUnderWay; ++i) {
    ASSERT_EQ(health_.Admit(kStart).admission, Admission::kAsk);
  }
  EXPECT_TRUE(health_.Admit(kStart).busy);
  EXPECT_FALSE(health_.MayHedge());
  health_.CallEnded();
  EXPECT_EQ(health_.Admit(kStart).admission, Admission::kAsk);
}

// A member that usually takes 200 ms is not at fault when a client waits for 50.
TEST_F(MemberHealthTest, TimeoutThatWasTooShort_IsNoFailure) {
  for (int i = 0; i < 10; ++i) health_.TimedOut(absl::Milliseconds(50), false, kStart);
  EXPECT_FALSE(health_.quarantined());
  for (int i = 0; i < 3; ++i) health_.TimedOut(absl::Milliseconds(200), false, kStart);
  EXPECT_TRUE(health_.quarantined());
}

TEST_F(MemberHealthTest, RefusedQuestion_IsNotTheMembersFault) {
  for (int i = 0; i < 10; ++i) health_.Failed(absl::StatusCode::kInvalidArgument, false, kStart);
  EXPECT_FALSE(health_.quarantined());
  for (int i = 0; i < 3; ++i) health_.Failed(absl::StatusCode::kUnavailable, false, kStart);
  EXPECT_TRUE(health_.quarantined());
}

TEST_F(MemberHealthTest, HedgeComesAfterThePercentile) {
  EXPECT_EQ(health_.Admit(kStart).hedge_after, LatencyRing::Assumed());
  for (int i = 0; i < 10; ++i) health_.Answered(absl::Milliseconds(30));
  EXPECT_EQ(health_.Admit(kStart).hedge_after, absl::Milliseconds(30));
}

TEST_F(MemberHealthTest, HedgesAreCountedAndBounded) {
  Ask(100);
  int hedges = 0;
  while (health_.MayHedge()) {
    health_.CallEnded();
    ++hedges;
  }
  EXPECT_EQ(hedges, 5);
  EXPECT_EQ(health_.counters().asked, 100);
  EXPECT_EQ(health_.counters().hedged, 5);
  EXPECT_EQ(health_.counters().under_way, 0);
}

}  // namespace
}  // namespace lotse::referrals
