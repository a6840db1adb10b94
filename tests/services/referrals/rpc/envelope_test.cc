#include "services/referrals/rpc/envelope.h"

#include <gtest/gtest.h>

namespace lotse::referrals {
namespace {

const FollowedMembers kMixed = {{"centers/WC-A", Freshness::kFresh, absl::InfinitePast()},
                                {"centers/WC-B", Freshness::kStale, absl::FromUnixSeconds(1000)},
                                {"centers/WC-C", Freshness::kNever, absl::InfinitePast()}};

TEST(Envelope, MembersThatAreNotWell_AreNamedAndTheAnswerIsNotComplete) {
  v1::FindHelpResponse response;
  AddMembers(kMixed, false, response);
  EXPECT_FALSE(response.complete());
  ASSERT_EQ(response.members_size(), 2);
  EXPECT_EQ(response.members(0).center(), "centers/WC-B");
  EXPECT_EQ(response.members(0).state(), v1::MEMBER_STATE_STALE);
  EXPECT_EQ(response.members(0).as_of().seconds(), 1000);
  EXPECT_EQ(response.members(1).state(), v1::MEMBER_STATE_NOT_ASKED);
}

TEST(Envelope, AllFresh_IsCompleteAndSaysNothingUnlessAsked) {
  const FollowedMembers fresh = {kMixed[0]};
  v1::FindHelpResponse response;
  AddMembers(fresh, false, response);
  EXPECT_TRUE(response.complete());
  EXPECT_EQ(response.members_size(), 0);
  AddMembers(fresh, true, response);
  EXPECT_EQ(response.members(0).state(), v1::MEMBER_STATE_OK);
}

TEST(Envelope, NobodyHeardFrom_IsNotAtHand) {
  EXPECT_FALSE(AnyAtHand({}));
  EXPECT_FALSE(AnyAtHand({kMixed[2]}));
  EXPECT_TRUE(AnyAtHand({kMixed[1]}));
}

}  // namespace
}  // namespace lotse::referrals
