// Look-up while what it follows comes, goes and changes.
#include "services/referrals/server/following.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/time/clock.h"
#include "common/store/memory/memory_store.h"
#include "grpcpp/create_channel.h"
#include "tests/services/referrals/follow/recording_sink.h"
#include "tests/services/referrals/server/harness.h"
#include "tests/support/fault_proxy.h"

namespace lotse::referrals {
namespace {

using identity::Role;
using lotse::test::Fault;
using ::testing::ElementsAre;

class FollowingTest : public ::testing::Test {
 protected:
  // A channel to nobody.
  static std::shared_ptr<grpc::Channel> Nowhere() {
    return grpc::CreateChannel("127.0.0.1:1", grpc::InsecureChannelCredentials());
  }
  static bool NamesErzgebirge(const LookUpHarness::Answer& answer) {
    for (const auto& center : answer.response.centers()) {
      if (center.center() == "centers/WC-ERZ") return true;
    }
    return false;
  }

  SystemClock clock_;
  SystemRandom random_;
  std::unique_ptr<store::Store> store_ = store::MakeMemoryStore({}, clock_, random_);
};

TEST_F(FollowingTest, NothingAtHand_IsRefusedAndNeverShownAsEmpty) {
  LookUpHarness look_up(store_.get());
  EXPECT_EQ(look_up.Find(Topic("FAM.CHILDCARE")).Reason(), "NO_MEMBER_ANSWERED");
  look_up.Follow({{Nowhere(), nullptr, {"centers/WC-ERZ"}}});
  const auto answer = look_up.Find(Topic("FAM.CHILDCARE"));
  EXPECT_EQ(answer.Reason(), "NO_MEMBER_ANSWERED");
  EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(FollowingTest, ContactsGoesAway_AnswersAreStaleAndSaySo) {
  contacts::Harness contacts(SomeCenters());
  Create(contacts, "WC-ERZ", Helper("Kita Sonnenschein", "FAM.CHILDCARE", "14521"));
  LookUpHarness look_up;
  look_up.Follow(contacts);
  ASSERT_TRUE(look_up.AwaitWhole());
  contacts.GoAway();
  ASSERT_TRUE(Eventually(
      [&] { return !look_up.Find(Topic("FAM.CHILDCARE", "14521")).response.complete(); }));
  const auto answer = look_up.Find(Topic("FAM.CHILDCARE", "14521"));
  EXPECT_THAT(answer.Names(), ElementsAre("Kita Sonnenschein"));
  ASSERT_EQ(answer.response.members_size(), 3);
  for (const auto& member : answer.response.members()) {
    EXPECT_EQ(member.state(), v1::MEMBER_STATE_STALE);
    EXPECT_GT(member.as_of().seconds(), 0);
  }
}

TEST_F(FollowingTest, StartedAgainWhileContactsIsAway_KnowsPartnersAndCentres) {
  contacts::Harness contacts(SomeCenters());
  Create(contacts, "WC-ERZ", Helper("Kita Sonnenschein", "FAM.CHILDCARE", "14521"));
  {
    LookUpHarness look_up(store_.get());
    look_up.Follow(contacts);
    ASSERT_TRUE(look_up.AwaitWhole());
  }
  LookUpHarness again(store_.get());
  again.Follow({{Nowhere(), nullptr, {}}});
  const auto answer = again.Find(Topic("FAM.CHILDCARE", "14521"));
  EXPECT_THAT(answer.Names(), ElementsAre("Kita Sonnenschein"));
  EXPECT_TRUE(NamesErzgebirge(answer));
  EXPECT_FALSE(answer.response.complete());
}

TEST_F(FollowingTest, StartedAgain_OnlyTheDifferenceComes) {
  contacts::Harness contacts(SomeCenters());
  Create(contacts, "WC-ERZ", Helper("Kita Sonnenschein", "FAM.CHILDCARE", "14521"));
  CenterBook book;
  RecordingSink sink;
  FollowFrom from;
  from.nodes = {{contacts.ChannelOf("FED", Role::kReader), nullptr, {}}};
  from.store = store_.get();
  {
    Following following(from, clock_, random_, sink, book);
    ASSERT_TRUE(following.Start().ok());
    ASSERT_TRUE(following.AwaitWhole(absl::Seconds(10)));
    EXPECT_EQ(following.counters().changes, 1);
    following.Stop();
  }
  Create(contacts, "WC-ERZ", Helper("Kita Mondschein", "FAM.CHILDCARE", "14521"));
  Following again(from, clock_, random_, sink, book);
  ASSERT_TRUE(again.Start().ok());
  ASSERT_TRUE(sink.AwaitNames("centers/WC-ERZ", {"Kita Mondschein", "Kita Sonnenschein"}));
  EXPECT_TRUE(again.AwaitWhole(absl::Seconds(10)));
  EXPECT_EQ(again.counters().changes, 1);
  EXPECT_EQ(again.counters().refreshes, 0);
}

// Each node lists the other's centre too, with an empty directory: what is taken from whom is said, so neither wipes the other.
TEST_F(FollowingTest, TwoNodes_EachGivesItsOwnCentres) {
  contacts::Harness erzgebirge(SomeCenters());
  std::vector<contacts::v1::Center> centers = SomeCenters();
  centers[1].set_display_name("Welcome Center Essen, as it calls itself");
  contacts::Harness essen(centers);
  Create(erzgebirge, "WC-ERZ", Helper("Kita Sonnenschein", "FAM.CHILDCARE", "14521"));
  Create(essen, "WC-E", Helper("Kita Ruhrblick", "FAM.CHILDCARE", "05113"));
  Create(essen, "WC-ERZ", Helper("Kita Falsch", "FAM.CHILDCARE", "14521"));
  LookUpHarness look_up(store_.get());
  look_up.Follow({{erzgebirge.ChannelOf("FED", Role::kReader), nullptr, {"centers/WC-ERZ"}},
                  {essen.ChannelOf("FED", Role::kReader), nullptr, {"centers/WC-E"}}});
  ASSERT_TRUE(look_up.AwaitWhole());
  const auto answer = look_up.Find(Topic("FAM.CHILDCARE", "14521"));
  EXPECT_THAT(answer.Names(), ElementsAre("Kita Sonnenschein"));
  EXPECT_TRUE(answer.response.complete());
  const auto there = look_up.Find(Topic("FAM.CHILDCARE", "Essen"));
  EXPECT_THAT(there.Names(), ElementsAre("Kita Ruhrblick"));
  ASSERT_GT(there.response.centers_size(), 0);
  EXPECT_EQ(there.response.centers(0).display_name(), "Welcome Center Essen, as it calls itself");
  essen.GoAway();
  ASSERT_TRUE(
      Eventually([&] { return !look_up.Find(Topic("FAM.CHILDCARE")).response.complete(); }));
  const auto partial = look_up.Find(Topic("FAM.CHILDCARE"));
  ASSERT_EQ(partial.response.members_size(), 1);
  EXPECT_EQ(partial.response.members(0).center(), "centers/WC-E");
}

TEST_F(FollowingTest, Stop_IsPromptWhileTheNodeSaysNothing) {
  contacts::Harness contacts(SomeCenters());
  lotse::test::FaultProxy proxy(contacts.address());
  proxy.Set(Fault::Kind::kBlackHole);
  LookUpHarness look_up;
  look_up.Follow(
      {{grpc::CreateChannel(proxy.address(), grpc::InsecureChannelCredentials()), nullptr, {}}});
  ASSERT_TRUE(Eventually([&] { return proxy.connections() > 0; }));
  const absl::Time start = absl::Now();
  look_up.referrals().Stop();
  EXPECT_LT(absl::Now() - start, absl::Seconds(2));
}

TEST(MergedMembers, AreMadeAnewOnlyWhenOneIsAnother) {
  FakeClock clock;
  MemberStates first(clock);
  MemberStates second(clock);
  second.Restore("centers/A", absl::InfinitePast());
  first.Restore("centers/B", clock.Now());
  const MergedMembers merged({&first, &second});
  const auto before = merged.Snapshot();
  ASSERT_EQ(before->size(), 2u);
  EXPECT_EQ((*before)[0].center, "centers/A");
  EXPECT_EQ((*before)[1].center, "centers/B");
  EXPECT_EQ(merged.Snapshot(), before);
  second.StreamBegan();
  second.Whole("centers/A");
  const auto after = merged.Snapshot();
  EXPECT_NE(after, before);
  EXPECT_EQ((*after)[0].freshness, Freshness::kFresh);
  EXPECT_EQ((*after)[1].freshness, Freshness::kStale);
}

}  // namespace
}  // namespace lotse::referrals
