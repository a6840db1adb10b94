// Scenario 40: what a client's patience is, members' calls keep to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <vector>

#include "tests/services/referrals/live/answers.h"
#include "tests/services/referrals/scenarios/comparison.h"
#include "tests/services/referrals/scenarios/referral_scenario.h"

namespace lotse::referrals {
namespace {

using test::CallUnderWay;
using test::Eventually;
using test::Told;
using ::testing::ElementsAre;
using ::testing::Pair;

// Starts with one member that is well and one that never answers.
FakeNode& StartWithASilentOne(ReferralScenario& scenario, const FanOutOptions& options = {}) {
  scenario.AddMember("WC-WELL").Hold({scenario.Craft("WC-WELL", "well")});
  FakeNode& silent = scenario.AddFake("WC-SILENT");
  scenario.Start({}, options);
  silent.BeSilent();
  return silent;
}

TEST_F(ReferralScenario, S40_ClientDeadlines_AreHonoured_AndMemberCallsCancelled) {
  FanOutOptions options;
  options.quarantine.failures = 1'000'000;
  FakeNode& silent = StartWithASilentOne(*this, options);
  std::vector<absl::Duration> deadlines(9, absl::Milliseconds(50));
  deadlines.push_back(absl::Milliseconds(500));
  deadlines.push_back(absl::InfiniteDuration());
  int cancelled = 0;
  int late = 0;
  for (const absl::Duration deadline : deadlines) {
    const Told told = asker_->Ask(Question(), deadline);
    ++cancelled;
    EXPECT_TRUE(Eventually([&] { return silent.lookup().cancelled() == cancelled; }));
    if (absl::IsDeadlineExceeded(told.status)) {
      ++late;
      continue;
    }
    ASSERT_TRUE(told.status.ok()) << told.status;
    EXPECT_THAT(NamesOf(told.response), ElementsAre("well")) << deadline;
    EXPECT_THAT(StatesOf(told.response), ElementsAre(Pair("centers/WC-SILENT", "TIMEOUT")));
    EXPECT_LT(told.took, absl::Seconds(2)) << "without a deadline nobody waits for ever";
  }
  // A busy machine may lose 10 ms once in a while.
  EXPECT_LE(late, 2);
  EXPECT_TRUE(NothingUnderWay());
}

TEST_F(ReferralScenario, S40_ClientGoesAway_MemberCallsEnd) {
  FakeNode& silent = StartWithASilentOne(*this);
  const int asked = silent.lookup().asked();
  CallUnderWay call(asker_->channel(), Question(), absl::InfiniteDuration());
  ASSERT_TRUE(Eventually([&] { return silent.lookup().asked() == asked + 1; }));
  const absl::Time began = absl::Now();
  call.Cancel();
  EXPECT_TRUE(absl::IsCancelled(call.Await().status));
  EXPECT_TRUE(Eventually([&] { return silent.lookup().cancelled() == 1; }));
  EXPECT_LT(absl::Now() - began, absl::Milliseconds(500)) << "not by the members' own deadline";
  EXPECT_TRUE(NothingUnderWay());
}

TEST_F(ReferralScenario, S40_Hedges_AreAtMostFivePercentExtraLoad_AndHelp) {
  FakeNode& node = AddFake("WC-A");
  Start();
  // Every 25th call hangs: more seldom than one in twenty, so that the percentile stays low.
  const std::string answer = AnswerOf(node.center(), 2).SerializeAsString();
  node.lookup().Set([answer](int call) {
    return Behaviour{absl::OkStatus(), answer,
                     call % 25 == 0 ? absl::Milliseconds(500) : absl::ZeroDuration()};
  });
  const int before = node.lookup().asked();
  constexpr int kQuestions = 500;
  int slow = 0;
  for (int i = 0; i < kQuestions; ++i) {
    const Told told = asker_->Ask(Question(), absl::Seconds(2));
    ASSERT_TRUE(told.status.ok()) << told.status;
    ASSERT_TRUE(told.response.complete());
    slow += told.took > absl::Milliseconds(400);
  }
  const int extra = node.lookup().asked() - before - kQuestions;
  const auto counters = asker_->fan_out().Counters()[0];
  std::cout << "hedges " << counters.hedged << " of " << counters.asked << " questions, " << extra
            << " calls more at the member; " << slow << " still slow\n";
  EXPECT_LE(counters.hedged * 20, counters.asked);
  EXPECT_LE(extra, counters.hedged);
  EXPECT_GT(counters.hedged, 0);
  EXPECT_LT(slow, kQuestions / 25);
  EXPECT_TRUE(NothingUnderWay());
}

TEST_F(ReferralScenario, S40_MemberThatTurnsSlow_GetsNoSecondQuestionFromEverybody) {
  FakeNode& node = AddFake("WC-A");
  Start();
  for (int i = 0; i < 40; ++i) ASSERT_TRUE(asker_->Ask(Question()).response.complete());
  // Now each question passes the percentile of the quick answers before.
  const std::string answer = AnswerOf(node.center(), 2).SerializeAsString();
  node.lookup().Set([answer](int) {
    return Behaviour{absl::OkStatus(), answer, absl::Milliseconds(50)};
  });
  const auto before = asker_->fan_out().Counters()[0];
  for (int i = 0; i < 30; ++i) ASSERT_TRUE(asker_->Ask(Question()).response.complete());
  const auto after = asker_->fan_out().Counters()[0];
  EXPECT_LE(after.hedged * 20, after.asked);
  EXPECT_GT(after.hedged, before.hedged) << "else this test tells nothing";
  EXPECT_TRUE(NothingUnderWay());
}

}  // namespace
}  // namespace lotse::referrals
