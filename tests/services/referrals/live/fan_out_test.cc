// The rounds of questions, step by step on a clock that stands still.
#include "services/referrals/live/fan_out.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/services/referrals/live/answers.h"
#include "tests/services/referrals/live/fake_members.h"

namespace lotse::referrals {
namespace {

constexpr char kE[] = "centers/WC-E";
constexpr char kErz[] = "centers/WC-ERZ";

class FanOutTest : public testing::Test {
 protected:
  void Ask(absl::Duration deadline = absl::InfiniteDuration()) {
    v1::FindHelpRequest request;
    request.set_topic("RECOG.CRAFT");
    request.set_place("14521");
    AskFor(request, deadline);
  }
  // replies_ are those of the last question.
  void AskFor(const v1::FindHelpRequest& request, absl::Duration deadline) {
    replies_.reset();
    const std::size_t number = told_.size();
    told_.push_back(0);
    question_ =
        fan_out_->Ask(request, clock_.Now() + deadline, [this, number](MemberReplies replies) {
          EXPECT_EQ(++told_[number], 1);
          if (number + 1 != told_.size()) return;
          replies_ = std::move(replies);
          told_at_ = clock_.Now();
        });
  }
  // Both members answer as they should.
  void AskAndAnswer() {
    Ask();
    e_->Answer(e_->asked.size() - 1, AnswerOf(kE, 2));
    erz_->Answer(erz_->asked.size() - 1, AnswerOf(kErz, 1));
    ASSERT_TRUE(replies_.has_value());
  }
  const MemberReply& E() const { return replies_->at(0); }
  const MemberReply& Erz() const { return replies_->at(1); }
  void Rebuild(FanOutOptions options = {}) {
    fan_out_ =
        std::make_unique<FanOut>(std::vector<LiveMember>{{"e", {kE}, e_}, {"erz", {kErz}, erz_}},
                                 options, clock_, random_, timers_);
  }

  FakeClock clock_;
  const absl::Time start_ = clock_.Now();
  SystemRandom random_;
  ManualTimers timers_{clock_};
  std::shared_ptr<FakeMember> e_ = std::make_shared<FakeMember>();
  std::shared_ptr<FakeMember> erz_ = std::make_shared<FakeMember>();
  std::vector<int> told_;
  absl::optional<MemberReplies> replies_;
  absl::Time told_at_;
  std::unique_ptr<FanOut> fan_out_ =
      std::make_unique<FanOut>(std::vector<LiveMember>{{"e", {kE}, e_}, {"erz", {kErz}, erz_}},
                               FanOutOptions{}, clock_, random_, timers_);
  std::shared_ptr<LiveQuestion> question_;
};

TEST_F(FanOutTest, AllAnswer_ToldWithTheLast) {
  Ask();
  EXPECT_EQ(e_->asked[0]->request.topic(), "RECOG.CRAFT");
  EXPECT_EQ(e_->asked[0]->deadline, start_ + absl::Milliseconds(800));
  e_->Answer(0, AnswerOf(kE, 2));
  EXPECT_FALSE(replies_.has_value());
  timers_.Advance(absl::Milliseconds(20));
  erz_->Answer(0, AnswerOf(kErz, 1));
  ASSERT_TRUE(replies_.has_value());
  EXPECT_EQ(E().state, v1::MEMBER_STATE_OK);
  EXPECT_EQ(E().response->hits_size(), 2);
  EXPECT_EQ(Erz().state, v1::MEMBER_STATE_OK);
  EXPECT_EQ(Erz().took, absl::Milliseconds(20));
  EXPECT_TRUE(AllWhole(*replies_));
  EXPECT_EQ(timers_.waiting(), 0);
}

TEST_F(FanOutTest, NoMembers_ToldAtOnceWithNothing) {
  fan_out_ = std::make_unique<FanOut>(std::vector<LiveMember>{}, FanOutOptions{}, clock_, random_,
                                      timers_);
  Ask();
  ASSERT_TRUE(replies_.has_value());
  EXPECT_TRUE(replies_->empty());
}

TEST_F(FanOutTest, AnswersBeforeAskReturns_AreTaken) {
  e_->at_once = std::make_shared<v1::FindHelpResponse>(AnswerOf(kE, 1));
  erz_->at_once = std::make_shared<v1::FindHelpResponse>(AnswerOf(kErz, 1));
  Ask();
  ASSERT_TRUE(replies_.has_value());
  EXPECT_TRUE(AllWhole(*replies_));
}

TEST_F(FanOutTest, OneSilent_ToldWhenDue_ItsCallCancelled) {
  Ask();
  e_->Answer(0, AnswerOf(kE, 2));
  timers_.Advance(absl::Milliseconds(799));
  EXPECT_FALSE(replies_.has_value());
  timers_.Advance(absl::Milliseconds(1));
  ASSERT_TRUE(replies_.has_value());
  EXPECT_EQ(E().state, v1::MEMBER_STATE_OK);
  EXPECT_EQ(Erz().state, v1::MEMBER_STATE_TIMEOUT);
  EXPECT_EQ(Erz().response, nullptr);
  EXPECT_TRUE(erz_->asked[0]->cancelled);
  EXPECT_FALSE(AllWhole(*replies_));
  EXPECT_EQ(fan_out_->Counters()[1].under_way, 0);
}

TEST_F(FanOutTest, ClientsDeadline_LessAMargin) {
  Ask(absl::Milliseconds(50));
  EXPECT_EQ(e_->asked[0]->deadline, start_ + absl::Milliseconds(40));
  timers_.Advance(absl::Milliseconds(100));
  EXPECT_EQ(told_at_, start_ + absl::Milliseconds(40));
}

TEST_F(FanOutTest, EachItsOwnQuestion_WhoIsAskedNothingIsNotCounted) {
  auto own = std::make_shared<v1::FindHelpRequest>();
  own->add_provider_keys(7);
  fan_out_->Ask({nullptr, own}, absl::InfiniteFuture(),
                [this](MemberReplies replies) { replies_ = std::move(replies); });
  EXPECT_TRUE(e_->asked.empty());
  ASSERT_EQ(erz_->asked.size(), 1);
  EXPECT_EQ(erz_->asked[0]->request.provider_keys(0), 7);
  v1::FindHelpResponse twins;
  twins.set_complete(true);
  erz_->Answer(0, twins);
  ASSERT_TRUE(replies_.has_value());
  EXPECT_EQ(E().state, v1::MEMBER_STATE_UNSPECIFIED);
  EXPECT_EQ(Erz().state, v1::MEMBER_STATE_OK);
  EXPECT_EQ(fan_out_->Counters()[0].asked, 0);
}

TEST_F(FanOutTest, PartOfTheTime_OfNoneIsNone) {
  EXPECT_EQ(fan_out_->PartOf(start_ + absl::Seconds(4), 0.75), start_ + absl::Seconds(3));
  EXPECT_EQ(fan_out_->PartOf(absl::InfiniteFuture(), 0.75), absl::InfiniteFuture());
}

// One thread puts the answers together, and each takes a while.
TEST_F(FanOutTest, FiftyWaitForTheSameSilentMembers_NoneIsToldAfterItsDeadline) {
  std::vector<absl::Time> told;
  for (int i = 0; i < 50; ++i) {
    fan_out_->Ask(v1::FindHelpRequest(), start_ + absl::Seconds(1),
                  [&](const MemberReplies& replies) {
                    EXPECT_EQ(replies[0].state, v1::MEMBER_STATE_TIMEOUT);
                    clock_.Advance(absl::Milliseconds(2));
                    told.push_back(clock_.Now());
                  });
  }
  timers_.Advance(absl::Seconds(2));
  ASSERT_EQ(told.size(), 50);
  EXPECT_LT(told.back(), start_ + absl::Milliseconds(910));
  EXPECT_GT(told.front(), start_ + absl::Milliseconds(750)) << "members get the time that there is";
}

TEST_F(FanOutTest, NoTimeLeft_NobodyIsAsked) {
  Ask(absl::Milliseconds(1));
  ASSERT_TRUE(replies_.has_value());
  EXPECT_EQ(E().state, v1::MEMBER_STATE_NOT_ASKED);
  EXPECT_EQ(E().detail, "NO_TIME");
  EXPECT_TRUE(e_->asked.empty());
}

TEST_F(FanOutTest, Error_IsNamedByItsCode) {
  Ask();
  e_->Fail(0, absl::InternalError("broken"));
  erz_->Answer(0, AnswerOf(kErz, 1));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_ERROR);
  EXPECT_EQ(E().detail, "INTERNAL");
  EXPECT_EQ(E().response, nullptr);
}

TEST_F(FanOutTest, HitsOfAnotherCentre_AreAnError) {
  Ask();
  e_->Answer(0, AnswerOf(kErz, 2));
  erz_->Answer(0, AnswerOf(kErz, 1));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_ERROR);
  EXPECT_EQ(E().detail, "DATA_LOSS");
  EXPECT_EQ(E().response, nullptr);
}

TEST_F(FanOutTest, DeadlineExceededByTheMember_IsATimeout) {
  Ask();
  e_->Fail(0, absl::DeadlineExceededError(""));
  erz_->Answer(0, AnswerOf(kErz, 1));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_TIMEOUT);
}

TEST_F(FanOutTest, IncompleteAnswer_IsPartial_AndNeverKeptAsWhole) {
  Ask();
  auto partial = AnswerOf(kE, 1);
  partial.set_complete(false);
  e_->Answer(0, partial);
  erz_->Answer(0, AnswerOf(kErz, 1));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_PARTIAL);
  EXPECT_NE(E().response, nullptr);
  Ask();
  timers_.Advance(absl::Seconds(1));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_TIMEOUT);
  EXPECT_EQ(E().response, nullptr);
  EXPECT_EQ(Erz().state, v1::MEMBER_STATE_STALE);
}

TEST_F(FanOutTest, SilentMember_IsStaleAsOfItsLastWholeAnswer) {
  AskAndAnswer();
  timers_.Advance(absl::Minutes(10));
  Ask();
  e_->Fail(1, absl::UnavailableError(""));
  timers_.Advance(absl::Seconds(1));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_STALE);
  EXPECT_EQ(E().as_of, start_);
  EXPECT_EQ(E().detail, "ERROR UNAVAILABLE");
  EXPECT_EQ(E().response->hits_size(), 2);
  EXPECT_EQ(Erz().state, v1::MEMBER_STATE_STALE);
  EXPECT_EQ(Erz().detail, "TIMEOUT");
  EXPECT_TRUE(CheckAnythingAtHand(*replies_, false).ok());
  EXPECT_FALSE(AllWhole(*replies_));
}

// A kept answer that was shown as stale must not become newer by that.
TEST_F(FanOutTest, StaleAnswer_KeepsItsAge) {
  AskAndAnswer();
  for (int i = 0; i < 3; ++i) {
    timers_.Advance(absl::Minutes(10));
    Ask();
    timers_.Advance(absl::Seconds(1));
    ASSERT_EQ(E().state, v1::MEMBER_STATE_STALE);
    EXPECT_EQ(E().as_of, start_);
  }
  timers_.Advance(absl::Hours(1));
  Ask();
  timers_.Advance(absl::Seconds(1));
  EXPECT_EQ(E().response, nullptr);
}

TEST_F(FanOutTest, OtherQuestion_IsNotAnsweredFromWhatIsKept) {
  AskAndAnswer();
  v1::FindHelpRequest other;
  other.set_topic("RECOG.CRAFT");
  other.set_place("05113");
  AskFor(other, absl::InfiniteDuration());
  timers_.Advance(absl::Seconds(1));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_TIMEOUT);
}

// Twenty questions earn one hedge.
class HedgeTest : public FanOutTest {
 protected:
  HedgeTest() {
    for (int i = 0; i < 20; ++i) {
      AskAndAnswer();
      timers_.Advance(absl::Milliseconds(1));
    }
    // A ring of zeros: a hedge would follow at once, were it allowed.
    e_->asked.clear();
    erz_->asked.clear();
    Ask();
    erz_->Answer(0, AnswerOf(kErz, 1));
  }
};

TEST_F(HedgeTest, AfterThePercentile_ASecondCall_WhoseAnswerCounts) {
  timers_.Advance(absl::Milliseconds(1));
  ASSERT_EQ(e_->asked.size(), 2);
  e_->Answer(1, AnswerOf(kE, 3));
  ASSERT_TRUE(replies_.has_value());
  EXPECT_EQ(E().response->hits_size(), 3);
  EXPECT_TRUE(e_->asked[0]->cancelled);
  EXPECT_EQ(fan_out_->Counters()[0].hedged, 1);
  EXPECT_EQ(fan_out_->Counters()[0].under_way, 0);
}

TEST_F(HedgeTest, TheFirstCallMayStillWin) {
  timers_.Advance(absl::Milliseconds(1));
  e_->Answer(0, AnswerOf(kE, 4));
  ASSERT_TRUE(replies_.has_value());
  EXPECT_EQ(E().response->hits_size(), 4);
  EXPECT_TRUE(e_->asked[1]->cancelled);
}

TEST_F(HedgeTest, OneFails_TheOtherMayStillAnswer) {
  timers_.Advance(absl::Milliseconds(1));
  e_->Fail(0, absl::UnavailableError(""));
  EXPECT_FALSE(replies_.has_value());
  e_->Answer(1, AnswerOf(kE, 3));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_OK);
}

TEST_F(HedgeTest, BothFail_TheLastOneIsNamed) {
  Rebuild();
  for (int i = 0; i < 20; ++i) {
    AskAndAnswer();
    timers_.Advance(absl::Milliseconds(1));
  }
  e_->asked.clear();
  v1::FindHelpRequest fresh;
  fresh.set_topic("OTHER");
  AskFor(fresh, absl::InfiniteDuration());
  erz_->Answer(erz_->asked.size() - 1, AnswerOf(kErz, 1));
  timers_.Advance(absl::Milliseconds(1));
  ASSERT_EQ(e_->asked.size(), 2);
  e_->Fail(0, absl::UnavailableError(""));
  e_->Fail(1, absl::InternalError(""));
  EXPECT_EQ(E().state, v1::MEMBER_STATE_ERROR);
  EXPECT_EQ(E().detail, "INTERNAL");
}

TEST_F(HedgeTest, NeverAThird_AndNoneBeyondTheShare) {
  timers_.Advance(absl::Milliseconds(700));
  EXPECT_EQ(e_->asked.size(), 2);
  timers_.Advance(absl::Seconds(1));
  Ask();
  timers_.Advance(absl::Milliseconds(700));
  EXPECT_EQ(e_->asked.size(), 3);
}

TEST_F(HedgeTest, DueCancelsBoth) {
  timers_.Advance(absl::Seconds(1));
  ASSERT_EQ(e_->asked.size(), 2);
  EXPECT_TRUE(e_->asked[0]->cancelled);
  EXPECT_TRUE(e_->asked[1]->cancelled);
  EXPECT_EQ(fan_out_->Counters()[0].under_way, 0);
}

class QuarantineRoundTest : public FanOutTest {
 protected:
  QuarantineRoundTest() {
    for (std::size_t i = 0; i < 3; ++i) {
      Ask();
      e_->Fail(i, absl::UnavailableError(""));
      erz_->Answer(i, AnswerOf(kErz, 1));
    }
  }
};

TEST_F(QuarantineRoundTest, KeptFailing_IsLeftAloneAndNamed) {
  Ask();
  erz_->Answer(3, AnswerOf(kErz, 1));
  ASSERT_TRUE(replies_.has_value());
  EXPECT_EQ(E().state, v1::MEMBER_STATE_QUARANTINED);
  EXPECT_EQ(E().detail, "KEPT_FAILING");
  EXPECT_FALSE(E().took.has_value());
  EXPECT_EQ(e_->asked.size(), 3);
}

TEST_F(QuarantineRoundTest, OneProbeLetsItReturn) {
  timers_.Advance(absl::Milliseconds(1200));
  Ask();
  ASSERT_EQ(e_->asked.size(), 4);
  Ask();
  EXPECT_EQ(e_->asked.size(), 4);
  e_->Answer(3, AnswerOf(kE, 1));
  Ask();
  EXPECT_EQ(e_->asked.size(), 5);
}

TEST_F(FanOutTest, Probe_IsNotHedged) {
  for (int i = 0; i < 40; ++i) AskAndAnswer();
  for (int i = 0; i < 3; ++i) {
    Ask();
    e_->Fail(e_->asked.size() - 1, absl::UnavailableError(""));
  }
  timers_.Advance(absl::Milliseconds(1200));
  e_->asked.clear();
  Ask();
  timers_.Advance(absl::Milliseconds(700));
  EXPECT_EQ(e_->asked.size(), 1);
}

TEST_F(QuarantineRoundTest, ProbeOfAnAskerWhoHasGone_IsNoVerdict) {
  timers_.Advance(absl::Milliseconds(1200));
  Ask();
  question_->Cancel();
  Ask();
  EXPECT_EQ(e_->asked.size(), 5);
}

TEST_F(FanOutTest, AskerHasGone_AllCallsAreCancelled_NobodyIsBlamed) {
  for (int i = 0; i < 5; ++i) {
    Ask();
    timers_.Advance(absl::Milliseconds(700));
    question_->Cancel();
    ASSERT_TRUE(replies_.has_value());
    EXPECT_TRUE(e_->asked.back()->cancelled);
    EXPECT_TRUE(erz_->asked.back()->cancelled);
    question_->Cancel();
  }
  EXPECT_EQ(e_->asked.size(), 5);
  EXPECT_EQ(fan_out_->Counters()[0].failed, 0);
  EXPECT_EQ(timers_.waiting(), 0);
}

TEST_F(FanOutTest, End_CancelsWhatIsUnderWay) {
  Ask();
  fan_out_.reset();
  ASSERT_TRUE(replies_.has_value());
  EXPECT_TRUE(e_->asked[0]->cancelled);
  question_->Cancel();
}

}  // namespace
}  // namespace lotse::referrals
