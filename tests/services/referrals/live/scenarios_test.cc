// The scenarios of members that are asked live, over mutual TLS and through a proxy that goes wrong.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "common/errors/refusal.h"
#include "services/referrals/live/answer_check.h"
#include "services/referrals/live/fan_out.h"
#include "services/referrals/live/grpc_transport.h"
#include "tests/services/referrals/live/answers.h"
#include "tests/services/referrals/live/fake_node.h"

namespace lotse::referrals {
namespace {

using lotse::test::Fault;
using ::testing::AnyOf;
using ::testing::Each;
using ::testing::Eq;

// What a call may take longer than planned on a busy machine.
constexpr absl::Duration kSlack = absl::Milliseconds(150);

// What no callback tells is looked at again and again; false after ten seconds.
bool Eventually(const std::function<bool()>& good) {
  const absl::Time until = absl::Now() + absl::Seconds(10);
  while (!good()) {
    if (absl::Now() > until) return false;
    absl::SleepFor(absl::Milliseconds(1));
  }
  return true;
}

class ReferralScenario : public ::testing::Test {
 protected:
  void Build(int members, FanOutOptions options = {}) {
    std::vector<LiveMember> live;
    for (int i = 0; i < members; ++i) {
      nodes_.push_back(std::make_unique<FakeNode>(federation_, absl::StrCat("WC-", i)));
      FakeNode& node = *nodes_.back();
      live.push_back({absl::StrCat("node-", i),
                      {node.center()},
                      MakeGrpcTransport(node.channel(), {node.center()})});
    }
    fan_out_ = std::make_unique<FanOut>(std::move(live), options, federation_.clock,
                                        federation_.random, federation_.timers);
    // Connected before anything is measured.
    ASSERT_TRUE(Eventually([this] { return AllWhole(Ask(absl::Seconds(2)).replies); }));
  }
  static v1::FindHelpRequest Question(const std::string& place) {
    v1::FindHelpRequest request;
    request.set_topic("RECOG.CRAFT");
    request.set_place(place);
    return request;
  }
  struct Told {
    MemberReplies replies;
    absl::Duration took;
  };
  Told Ask(absl::Duration deadline, const std::string& place = "14521") {
    Told told;
    absl::Notification done;
    const absl::Time began = absl::Now();
    fan_out_->Ask(Question(place), began + deadline, [&](MemberReplies replies) {
      told.replies = std::move(replies);
      told.took = absl::Now() - began;
      done.Notify();
    });
    done.WaitForNotification();
    return told;
  }
  static std::vector<v1::MemberState> StatesOf(const MemberReplies& replies) {
    std::vector<v1::MemberState> states;
    for (const MemberReply& reply : replies) states.push_back(reply.state);
    return states;
  }
  bool NothingUnderWay() {
    return Eventually([this] {
      for (const auto& counters : fan_out_->Counters()) {
        if (counters.under_way != 0) return false;
      }
      for (const auto& node : nodes_) {
        if (node->lookup().under_way() != 0) return false;
      }
      return true;
    });
  }

  Federation federation_;
  std::vector<std::unique_ptr<FakeNode>> nodes_;
  std::unique_ptr<FanOut> fan_out_;
};

// Ten members; of these one lies in a black hole, one is five seconds slow, one errs, one babbles.
constexpr std::size_t kWell = 6, kHole = 6, kSlow = 7, kErring = 8, kBabbling = 9;

void GoWrong(std::vector<std::unique_ptr<FakeNode>>& nodes) {
  nodes[kHole]->proxy().Set(Fault::Kind::kBlackHole);
  nodes[kSlow]->proxy().Set(Fault{Fault::Kind::kDelay, absl::Seconds(5), 0});
  nodes[kErring]->Answer(absl::InternalError("broken"));
  nodes[kBabbling]->AnswerBytes("\xff\xff no message at all");
}

void GoWell(std::vector<std::unique_ptr<FakeNode>>& nodes) {
  for (const std::size_t i : {kHole, kSlow}) {
    nodes[i]->proxy().Set(Fault::Kind::kCut);
    nodes[i]->proxy().Set(Fault::Kind::kPass);
  }
  for (const std::size_t i : {kErring, kBabbling}) nodes[i]->AnswerWell();
}

void ExpectTheRestIntact(const MemberReplies& replies) {
  ASSERT_EQ(replies.size(), 10);
  for (std::size_t i = 0; i < kWell; ++i) {
    ASSERT_EQ(replies[i].state, v1::MEMBER_STATE_OK) << i << " " << replies[i].detail;
    EXPECT_EQ(replies[i].response->hits_size(), 2);
  }
}

TEST_F(ReferralScenario, S34_FourBadMembers_AreNamed_TheRestIsIntact_ByTheDeadline) {
  Build(10);
  GoWrong(nodes_);
  const Told told = Ask(absl::Milliseconds(500), "09172");
  EXPECT_LE(told.took, absl::Milliseconds(500));
  ExpectTheRestIntact(told.replies);
  EXPECT_EQ(told.replies[kHole].state, v1::MEMBER_STATE_TIMEOUT);
  EXPECT_EQ(told.replies[kSlow].state, v1::MEMBER_STATE_TIMEOUT);
  EXPECT_EQ(told.replies[kErring].state, v1::MEMBER_STATE_ERROR);
  EXPECT_EQ(told.replies[kErring].detail, "INTERNAL");
  EXPECT_EQ(told.replies[kBabbling].state, v1::MEMBER_STATE_ERROR);
  EXPECT_FALSE(AllWhole(told.replies));
  EXPECT_EQ(nodes_[0]->lookup().centers_asked_for(), "WC-0");
}

TEST_F(ReferralScenario, S34_HundredTimes_WithoutStacking_ThenQuarantineAndReturn) {
  FanOutOptions options;
  options.quarantine.first_pause = absl::Milliseconds(300);
  options.quarantine.longest_pause = absl::Milliseconds(500);
  Build(10, options);
  GoWrong(nodes_);
  const absl::Time began = absl::Now();
  int left_alone = 0;
  for (int i = 0; i < 100; ++i) {
    // Another place each time: nothing is kept from before.
    const Told told = Ask(absl::Milliseconds(300), absl::StrCat(10'000 + i));
    EXPECT_LE(told.took, absl::Milliseconds(250) + kSlack) << i;
    ExpectTheRestIntact(told.replies);
    for (const std::size_t bad : {kHole, kSlow, kErring, kBabbling}) {
      EXPECT_THAT(told.replies[bad].state, AnyOf(v1::MEMBER_STATE_TIMEOUT, v1::MEMBER_STATE_ERROR,
                                                 v1::MEMBER_STATE_QUARANTINED));
      left_alone += told.replies[bad].state == v1::MEMBER_STATE_QUARANTINED;
    }
  }
  // A hundred waits for the deadline would be 25 s.
  EXPECT_LT(absl::Now() - began, absl::Seconds(15));
  EXPECT_GT(left_alone, 100);
  EXPECT_TRUE(NothingUnderWay());
  GoWell(nodes_);
  EXPECT_TRUE(Eventually([this] { return AllWhole(Ask(absl::Seconds(2)).replies); }));
}

TEST_F(ReferralScenario, S34_HundredAtOnce_AllToldByTheDeadline) {
  FanOutOptions options;
  options.quarantine.failures = 1'000'000;
  Build(10, options);
  GoWrong(nodes_);
  constexpr int kAtOnce = 100;
  absl::BlockingCounter done(kAtOnce);
  absl::Mutex mutex;
  std::vector<Told> all;
  const absl::Time began = absl::Now();
  for (int i = 0; i < kAtOnce; ++i) {
    fan_out_->Ask(Question(absl::StrCat(20'000 + i)), began + absl::Milliseconds(500),
                  [&](MemberReplies replies) {
                    {
                      absl::MutexLock lock(&mutex);
                      all.push_back({std::move(replies), absl::Now() - began});
                    }
                    done.DecrementCount();
                  });
  }
  done.Wait();
  for (const Told& told : all) EXPECT_LE(told.took, absl::Milliseconds(450) + kSlack);
  EXPECT_TRUE(NothingUnderWay());
}

TEST_F(ReferralScenario, S34_HitsOfAnotherCentre_AreNotBelieved) {
  Build(2);
  nodes_[1]->AnswerBytes(AnswerOf(nodes_[0]->center(), 2).SerializeAsString());
  const Told told = Ask(absl::Seconds(1), "09172");
  EXPECT_EQ(told.replies[0].state, v1::MEMBER_STATE_OK);
  EXPECT_EQ(told.replies[1].state, v1::MEMBER_STATE_ERROR);
  EXPECT_EQ(told.replies[1].response, nullptr);
}

TEST_F(ReferralScenario, S34_OversizedAnswer_IsAnError) {
  Build(1);
  auto answer = AnswerOf(nodes_[0]->center(), 1);
  answer.mutable_hits(0)->set_display_name(std::string(kMaxMemberAnswerBytes, 'x'));
  nodes_[0]->AnswerBytes(answer.SerializeAsString());
  const Told told = Ask(absl::Seconds(2), "09172");
  EXPECT_EQ(told.replies[0].state, v1::MEMBER_STATE_ERROR);
  EXPECT_EQ(told.replies[0].detail, "RESOURCE_EXHAUSTED");
}

TEST_F(ReferralScenario, S35_AllDown_KeptAnswersWithTheirAge_OrUnavailable) {
  Build(3);
  const absl::Time before = absl::Now();
  ASSERT_TRUE(AllWhole(Ask(absl::Seconds(1), "14521").replies));
  const absl::Time after = absl::Now();
  for (const auto& node : nodes_) node->proxy().Set(Fault::Kind::kCut);
  const Told kept = Ask(absl::Milliseconds(500), "14521");
  EXPECT_THAT(StatesOf(kept.replies), Each(Eq(v1::MEMBER_STATE_STALE)));
  for (const MemberReply& reply : kept.replies) {
    ASSERT_NE(reply.response, nullptr);
    EXPECT_EQ(reply.response->hits_size(), 2);
    EXPECT_GE(reply.as_of, before);
    EXPECT_LE(reply.as_of, after);
  }
  EXPECT_TRUE(CheckAnythingAtHand(kept.replies, false).ok());
  EXPECT_FALSE(AllWhole(kept.replies));

  const Told nothing = Ask(absl::Milliseconds(500), "never asked before");
  EXPECT_THAT(StatesOf(nothing.replies),
              Each(AnyOf(v1::MEMBER_STATE_ERROR, v1::MEMBER_STATE_TIMEOUT)));
  const absl::Status status = CheckAnythingAtHand(nothing.replies, false);
  EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(status), "NO_MEMBER_ANSWERED");
}

TEST_F(ReferralScenario, S40_ClientDeadlines_AreHonoured_AndMemberCallsCancelled) {
  Build(2);
  nodes_[1]->BeSilent();
  const absl::Duration kShort = absl::Milliseconds(50);
  std::vector<absl::Duration> deadlines(9, kShort);
  deadlines.push_back(absl::Milliseconds(500));
  deadlines.push_back(absl::InfiniteDuration());
  int cancelled = 0;
  int late = 0;
  for (const absl::Duration deadline : deadlines) {
    const Told told = Ask(deadline, "09172");
    EXPECT_EQ(told.replies[1].state, v1::MEMBER_STATE_TIMEOUT) << deadline;
    EXPECT_LT(told.took, std::min(deadline, absl::Milliseconds(800)) + kSlack) << deadline;
    late += told.took > deadline;
    ++cancelled;
    EXPECT_TRUE(Eventually([&] { return nodes_[1]->lookup().cancelled() == cancelled; }));
  }
  // A busy machine may lose 10 ms once in a while.
  EXPECT_LE(late, 2);
  EXPECT_TRUE(NothingUnderWay());
}

TEST_F(ReferralScenario, S40_AskerGoesAway_MemberCallsAreCancelled) {
  Build(2);
  for (const auto& node : nodes_) node->BeSilent();
  const int asked = nodes_[0]->lookup().asked();
  absl::Notification done;
  const auto question = fan_out_->Ask(Question("14521"), absl::InfiniteFuture(),
                                      [&](MemberReplies) { done.Notify(); });
  ASSERT_TRUE(Eventually([&] { return nodes_[0]->lookup().asked() == asked + 1; }));
  question->Cancel();
  done.WaitForNotification();
  EXPECT_TRUE(NothingUnderWay());
}

TEST_F(ReferralScenario, S40_Hedges_AreAtMostFivePercentExtraLoad_AndHelp) {
  Build(1);
  // Every 25th call hangs for half a second: more seldom than one in twenty, so that the percentile stays low.
  const std::string answer = AnswerOf(nodes_[0]->center(), 2).SerializeAsString();
  nodes_[0]->lookup().Set([answer](int call) {
    return Behaviour{absl::OkStatus(), answer,
                     call % 25 == 0 ? absl::Milliseconds(500) : absl::ZeroDuration()};
  });
  const int before = nodes_[0]->lookup().asked();
  constexpr int kQuestions = 500;
  int slow = 0;
  for (int i = 0; i < kQuestions; ++i) {
    const Told told = Ask(absl::Seconds(2));
    ASSERT_EQ(told.replies[0].state, v1::MEMBER_STATE_OK);
    slow += told.took > absl::Milliseconds(400);
  }
  const int extra = nodes_[0]->lookup().asked() - before - kQuestions;
  const auto counters = fan_out_->Counters()[0];
  std::cout << "hedges " << counters.hedged << " of " << counters.asked << " questions; " << slow
            << " still slow\n";
  EXPECT_LE(counters.hedged * 20, counters.asked);
  EXPECT_LE(extra, counters.hedged);
  EXPECT_GT(counters.hedged, 0);
  EXPECT_LT(slow, kQuestions / 25);
  EXPECT_TRUE(NothingUnderWay());
}

}  // namespace
}  // namespace lotse::referrals
