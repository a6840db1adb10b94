#include "services/referrals/follow/member_states.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "absl/synchronization/notification.h"

namespace lotse::referrals {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const FollowedMember kFreshE{"centers/E", Freshness::kFresh, absl::InfinitePast()};
const FollowedMember kNeverE{"centers/E", Freshness::kNever, absl::InfinitePast()};

class MemberStatesTest : public testing::Test {
 protected:
  FollowedMembers Shown() const { return *states_.Snapshot(); }
  static FollowedMember StaleE(absl::Time as_of) { return {"centers/E", Freshness::kStale, as_of}; }
  void BeWhole() {
    states_.StreamBegan();
    states_.Whole("centers/E");
  }

  FakeClock clock_;
  const absl::Time start_ = clock_.Now();
  MemberStates states_{clock_};
};

TEST_F(MemberStatesTest, NobodyFollowed_NobodyShown) { EXPECT_THAT(Shown(), IsEmpty()); }

TEST_F(MemberStatesTest, FirstRefreshUnderWay_NeverWhole) {
  states_.StreamBegan();
  states_.Moving("centers/E");
  EXPECT_THAT(Shown(), ElementsAre(kNeverE));
}

TEST_F(MemberStatesTest, Whole_FreshAsLongAsTheStreamLives) {
  BeWhole();
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
  clock_.Advance(absl::Hours(5));
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
}

TEST_F(MemberStatesTest, StreamCut_StaleAtOnceAsOfTheLastSignOfLife) {
  BeWhole();
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
  clock_.Advance(absl::Seconds(30));
  states_.Alive(clock_.Now());
  clock_.Advance(absl::Seconds(4));
  states_.StreamEnded();
  EXPECT_THAT(Shown(), ElementsAre(StaleE(start_ + absl::Seconds(30))));
  EXPECT_EQ(states_.AsOf("centers/E"), start_ + absl::Seconds(30));
}

TEST_F(MemberStatesTest, StreamThatVouches_IsItsOwnSignOfLife) {
  MemberStates states(clock_, {absl::Seconds(10), /*stream_vouches=*/true});
  states.StreamBegan();
  states.Whole("centers/E");
  clock_.Advance(absl::Seconds(34));
  states.StreamEnded();
  EXPECT_THAT(*states.Snapshot(), ElementsAre(StaleE(start_ + absl::Seconds(34))));
}

TEST_F(MemberStatesTest, NextStream_IsFreshOnlyWithItsOwnWord) {
  BeWhole();
  states_.StreamEnded();
  clock_.Advance(absl::Minutes(1));
  states_.StreamBegan();
  EXPECT_THAT(Shown(), ElementsAre(StaleE(start_)));
  states_.Whole("centers/E");
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
}

TEST_F(MemberStatesTest, Moving_IsFreshForTheTolerance) {
  BeWhole();
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
  states_.Moving("centers/E");
  clock_.Advance(absl::Seconds(10));
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
  clock_.Advance(absl::Nanoseconds(1));
  EXPECT_THAT(Shown(), ElementsAre(StaleE(start_)));
  states_.Whole("centers/E");
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
}

// A sign of life says nothing about a directory that moves.
TEST_F(MemberStatesTest, SignOfLife_DoesNotMakeWhatMovesWhole) {
  BeWhole();
  states_.Moving("centers/E");
  clock_.Advance(absl::Seconds(11));
  states_.Alive(clock_.Now());
  EXPECT_THAT(Shown(), ElementsAre(StaleE(start_)));
}

TEST_F(MemberStatesTest, Doubt_IsStaleAtOnceUntilWholeAgain) {
  BeWhole();
  states_.Doubt("centers/E");
  EXPECT_THAT(Shown(), ElementsAre(StaleE(start_)));
  states_.StreamEnded();
  states_.StreamBegan();
  states_.Moving("centers/E");
  EXPECT_THAT(Shown(), ElementsAre(StaleE(start_)));
  states_.Whole("centers/E");
  EXPECT_THAT(Shown(), ElementsAre(kFreshE));
}

TEST_F(MemberStatesTest, Restored_StaleAsOfBefore) {
  states_.Restore("centers/E", start_ - absl::Hours(2));
  states_.Restore("centers/F", absl::InfinitePast());
  EXPECT_THAT(Shown(),
              ElementsAre(StaleE(start_ - absl::Hours(2)),
                          FollowedMember{"centers/F", Freshness::kNever, absl::InfinitePast()}));
}

TEST_F(MemberStatesTest, LateSignOfLife_OfAStreamThatHasEnded_IsNone) {
  BeWhole();
  states_.StreamEnded();
  clock_.Advance(absl::Seconds(1));
  states_.Alive(clock_.Now());
  EXPECT_THAT(Shown(), ElementsAre(StaleE(start_)));
}

// The envelope of every answer asks for the list.
TEST_F(MemberStatesTest, Snapshot_IsMadeAnewOnlyWhenItIsAnother) {
  BeWhole();
  const auto first = states_.Snapshot();
  states_.Alive(clock_.Now());
  states_.Moving("centers/E");
  states_.Whole("centers/E");
  EXPECT_EQ(states_.Snapshot(), first);
  states_.StreamEnded();
  EXPECT_NE(states_.Snapshot(), first);
}

TEST_F(MemberStatesTest, AwaitFresh_EndsWhenTheLastOneIsWhole) {
  states_.StreamBegan();
  states_.Whole("centers/E");
  EXPECT_TRUE(states_.AwaitFresh(1, absl::ZeroDuration()));
  EXPECT_FALSE(states_.AwaitFresh(2, absl::ZeroDuration())) << "one is not known yet";
  states_.Restore("centers/F", start_ - absl::Hours(1));
  EXPECT_FALSE(states_.AwaitFresh(2, absl::ZeroDuration())) << "one is stale";
  absl::Notification waits;
  std::thread other([&] {
    waits.WaitForNotification();
    states_.Whole("centers/F");
  });
  waits.Notify();
  EXPECT_TRUE(states_.AwaitFresh(2, absl::Seconds(10)));
  other.join();
}

TEST_F(MemberStatesTest, AwaitFresh_WithoutAStreamNobodyIs) {
  states_.Restore("centers/E", start_);
  EXPECT_FALSE(states_.AwaitFresh(1, absl::ZeroDuration()));
  EXPECT_FALSE(states_.AwaitFresh(0, absl::ZeroDuration())) << "what is known counts too";
}

}  // namespace
}  // namespace lotse::referrals
