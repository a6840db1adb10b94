// A node that is asked live by another, over the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/errors/refusal.h"
#include "services/referrals/live/grpc_transport.h"
#include "tests/services/referrals/nodes/member_node.h"
#include "tests/services/referrals/rpc/samples.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;
using test::MemberNode;
using test::PartnerName;
using test::Told;

v1::FindHelpRequest Craft() {
  v1::FindHelpRequest request;
  request.set_topic("RECOG.CRAFT");
  request.set_place("14521");
  return request;
}

class AskedLive : public ::testing::Test {
 protected:
  test::World world_;
};

TEST_F(AskedLive, CentresThatCanBeNone_AreRefused) {
  MemberNode node(world_, {{"WC-A"}, {}, {}});
  for (const char* centers : {"wc-a", "WC-A,", "centers/WC-A"}) {
    const Told told = node.Ask(Craft(), absl::Seconds(10), centers);
    EXPECT_EQ(told.status.code(), absl::StatusCode::kInvalidArgument) << centers;
    EXPECT_EQ(ReasonOf(told.status), "LIVE_CENTERS_INVALID") << told.status;
  }
}

TEST_F(AskedLive, NodeThatAsksOthersItself_AsksNobodyThen) {
  FakeNode other(world_.federation, "WC-OTHER");
  LiveMember member{
      "other", {other.center()}, MakeGrpcTransport(other.channel(), {other.center()})};
  MemberNode node(world_, {{"WC-A"}, {member}, {}});
  node.Hold({MakePartner("WC-A", "a", kCraft)});
  ASSERT_TRUE(node.Ask(Craft()).status.ok());
  const int before = other.lookup().asked();
  ASSERT_GT(before, 0) << "else this test tells nothing";
  const Told told = node.Ask(Craft(), absl::Seconds(10), "WC-A");
  ASSERT_TRUE(told.status.ok()) << told.status;
  EXPECT_EQ(told.response.records_size(), 1);
  EXPECT_EQ(other.lookup().asked(), before);
}

TEST_F(AskedLive, Records_AreForNodesThatAskLiveAlone) {
  MemberNode node(world_, {{"WC-A"}, {}, {}});
  node.Hold({MakePartner("WC-A", "a", kCraft)});
  EXPECT_EQ(node.Ask(Craft()).response.records_size(), 0);
  EXPECT_EQ(node.Ask(Craft(), absl::Seconds(10), "WC-A").response.records_size(), 1);
}

TEST_F(AskedLive, WhatOnlyNodesMayAsk_IsRefusedToOthers) {
  MemberNode node(world_, {{"WC-A"}, {}, {}});
  std::vector<v1::FindHelpRequest> requests(4, Craft());
  requests[0].add_provider_keys(7);
  requests[1].set_first_rung(v1::RUNG_LAND);
  requests[2].add_known_partners(PartnerName("WC-A", "a"));
  requests[3].set_max_hits(51);
  for (const v1::FindHelpRequest& request : requests) {
    EXPECT_EQ(ReasonOf(node.Ask(request).status), "INVALID_FIELDS") << request.ShortDebugString();
  }
}

TEST_F(AskedLive, RecordThatHasJustGone_IsNoHit) {
  MemberNode node(world_, {{"WC-A"}, {}, {}});
  node.Hold({MakePartner("WC-A", "a", kCraft), MakePartner("WC-A", "b", kCraft)});
  node.Forget(PartnerName("WC-A", "a"));
  const Told told = node.Ask(Craft(), absl::Seconds(10), "WC-A");
  ASSERT_EQ(told.response.hits_size(), 1);
  EXPECT_EQ(told.response.hits(0).partner(), PartnerName("WC-A", "b"));
}

TEST_F(AskedLive, MemberThatLacksACentre_IsSaidForThatCentreAlone) {
  MemberNode member(world_, {{"WC-A"}, {}, {}});
  member.Hold({MakePartner("WC-A", "a", kCraft)});
  const std::vector<std::string> asked = {"centers/WC-A", "centers/WC-GONE"};
  LiveMember live{"member", asked, MakeGrpcTransport(member.channel(), asked)};
  MemberNode asker(world_, {{}, {live}, {}});
  const Told told = asker.Ask(Craft());
  ASSERT_TRUE(told.status.ok()) << told.status;
  EXPECT_EQ(told.response.hits_size(), 1);
  EXPECT_FALSE(told.response.complete());
  ASSERT_EQ(told.response.members_size(), 1) << told.response.ShortDebugString();
  EXPECT_EQ(told.response.members(0).center(), "centers/WC-GONE");
  EXPECT_EQ(told.response.members(0).state(), v1::MEMBER_STATE_NOT_ASKED);
  EXPECT_EQ(told.response.members(0).detail(), "NOT_HELD_THERE");
}

TEST_F(AskedLive, MemberWhoseDataIsOld_IsSaid_AndItsHitsAreMarked) {
  MemberNode member(world_, {{"WC-A"}, {}, {}});
  member.Hold({MakePartner("WC-A", "a", kCraft)});
  member.SetMembers({{"centers/WC-A", Freshness::kStale, absl::FromUnixSeconds(1000)}});
  MemberNode asker(world_, {{}, {member.AsLiveMember()}, {}});
  const Told told = asker.Ask(Craft());
  ASSERT_EQ(told.response.members_size(), 1);
  EXPECT_EQ(told.response.members(0).state(), v1::MEMBER_STATE_STALE);
  EXPECT_EQ(told.response.members(0).as_of().seconds(), 1000);
  ASSERT_EQ(told.response.hits_size(), 1);
  EXPECT_THAT(told.response.hits(0).warnings(), ::testing::Contains("SOURCE_STALE"));
}

}  // namespace
}  // namespace lotse::referrals
