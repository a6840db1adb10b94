// The mistakes of others that a follower could repeat, each a test under its own name. The remaining ones are the
// server's, and tests/clients/sync has those of the client around the mirror.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/simulation/model_server.h"
#include "tests/simulation/sim_follower.h"

namespace lotse::sim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Key;
using ::testing::Pair;

constexpr std::size_t kBuffer = 1 << 20;

class MistakesTest : public testing::Test {
 protected:
  MistakesTest() {
    server_.Put("A", "one", {"1", "h"});
    server_.Put("A", "two", {"2", "h"});
    server_.Put("A", "three", {"3", "h"});
    follower_.CatchUp();
  }
  ~MistakesTest() override { EXPECT_THAT(follower_.Differences(), IsEmpty()); }

  mirror::Counters Counters() { return follower_.mirror().CountersOf("A"); }

  ModelServer server_{{"A", "B"}};
  SimFollower follower_{server_, {{"A", kFederation}, {"B", kFederation}}, kBuffer};
};

TEST_F(MistakesTest, Mistake01_DeletesLostBetweenInstances) {
  follower_.Cut();
  server_.Remove("A", "two");
  follower_.CatchUp();
  EXPECT_THAT(follower_.Held("A"), ElementsAre(Key("one"), Key("three")));
  EXPECT_EQ(Counters().refreshes, 1) << "by a delete, not by fetching all again";
}

TEST_F(MistakesTest, Mistake02_LimitPlusNewestPosition) {
  follower_.Cut();
  for (int i = 0; i < 10; ++i) server_.Put("A", absl::StrCat("n", i), {"x", ""});
  follower_.Connect();
  follower_.Fetch(3);
  while (follower_.on_the_wire() > 0) follower_.Deliver();
  EXPECT_EQ(follower_.mirror().PositionOf("A")->revision, 6) << "only what the page has brought";
  follower_.CatchUp();
  EXPECT_EQ(follower_.Held("A").size(), 13u);
}

TEST_F(MistakesTest, Mistake03_UpToDateClientSentThroughTheWholeLog) {
  for (int i = 0; i < 1000; ++i) server_.Put("A", "one", {absl::StrCat(i), ""});
  follower_.CatchUp();
  const int before = follower_.events_received();
  follower_.CatchUp();
  EXPECT_EQ(follower_.events_received() - before, 2) << "one checkpoint a centre";
}

TEST_F(MistakesTest, Mistake04_DeadPositionRetriedForEver) {
  follower_.Cut();
  server_.Remove("A", "one");
  server_.Trim("A", server_.HeadOf("A"));
  follower_.Connect();
  follower_.Fetch(10);
  follower_.Deliver();  // refresh_required, and nothing more
  EXPECT_EQ(Counters().refresh_reason, "BEFORE_HORIZON");
  follower_.Restart();
  EXPECT_THAT(follower_.mirror().StartStream(), ElementsAre(Key("B")));
  follower_.CatchUp();
}

TEST_F(MistakesTest, Mistake05_AfterARestoreAClientHearsNothingNew) {
  follower_.Cut();
  server_.Restore("A", 1);
  server_.Put("A", "four", {"4", ""});
  server_.Put("A", "five", {"5", ""});
  follower_.CatchUp();
  EXPECT_EQ(Counters().refresh_reason, "UNKNOWN_EPOCH");
  EXPECT_THAT(follower_.Held("A"), ElementsAre(Key("five"), Key("four"), Key("one")));
}

TEST_F(MistakesTest, Mistake06_RecordsThatLeftTheScopeStay) {
  server_.Put("A", "one", {"1", "h", true});
  follower_.CatchUp();
  EXPECT_THAT(follower_.Held("A"), ElementsAre(Key("three"), Key("two")));
}

TEST_F(MistakesTest, Mistake06_RightsTakenAway_TakeTheRecordsToo) {
  server_.Put("A", "secret", {"s", "h", true});
  follower_.SetRights("A", kCenter);
  follower_.CatchUp();
  EXPECT_EQ(follower_.Held("A").count("secret"), 1u);
  follower_.SetRights("A", kFederation);
  follower_.CatchUp();
  EXPECT_EQ(Counters().refresh_reason, "SCOPE_CHANGED");
  EXPECT_EQ(follower_.Held("A").count("secret"), 0u);
}

TEST_F(MistakesTest, Mistake07_AbsenceTakenForDeletionInDeltaMode) {
  server_.Put("A", "one", {"1 new", ""});
  follower_.CatchUp();
  EXPECT_EQ(follower_.Held("A").size(), 3u);
  EXPECT_EQ(Counters().removed, 0);
}

TEST_F(MistakesTest, Mistake07_AbsenceTakenForDeletionInACutRefresh) {
  server_.Restore("A", 3);
  follower_.Connect();
  follower_.Fetch(1);
  while (follower_.on_the_wire() > 0) follower_.Deliver();
  follower_.Cut();
  EXPECT_EQ(follower_.Held("A").size(), 3u);
  follower_.CatchUp();
}

TEST_F(MistakesTest, Mistake08_FirstTimeFollowerDrownedInTombstones) {
  for (int i = 0; i < 100; ++i) {
    server_.Put("A", absl::StrCat("gone", i), {"x", ""});
    server_.Remove("A", absl::StrCat("gone", i));
  }
  follower_.CatchUp();
  SimFollower first(server_, {{"A", kFederation}}, kBuffer);
  first.CatchUp();
  EXPECT_LT(first.events_received(), 10);
  EXPECT_THAT(first.Differences(), IsEmpty());
}

TEST_F(MistakesTest, Mistake09_TouchingEveryRowMakesEveryonePullAgain) {
  const int before = follower_.events_received();
  for (const char* id : {"one", "two", "three"}) {
    server_.Put("A", id,
                {std::string(1, id == std::string("one") ? '1'
                                : id[1] == 'w'           ? '2'
                                                         : '3'),
                 "another hidden contact"});
  }
  follower_.Connect();
  follower_.Fetch(100);
  while (follower_.on_the_wire() > 0) follower_.Deliver();
  EXPECT_EQ(Counters().changed, 0);
  EXPECT_EQ(follower_.events_received() - before, 2) << "checkpoints alone";
}

TEST_F(MistakesTest, Mistake10_TwoRefreshesAtOnce) {
  server_.Restore("A", 2);
  follower_.Connect();
  follower_.Fetch(1);
  follower_.Deliver();
  follower_.Deliver();
  // The second one begins while the first is under way; what the first had brought does not count in the second.
  server_.Remove("A", "one");
  follower_.Connect();
  follower_.CatchUp();
  EXPECT_THAT(follower_.Held("A"), ElementsAre(Key("two")));
}

TEST_F(MistakesTest, Mistake13_MovedRecordLookedUpInTheOldDirectory) {
  server_.Put("B", "one", {"1", ""});
  server_.Remove("A", "one");
  follower_.CatchUp();
  EXPECT_THAT(follower_.Held("A"), ElementsAre(Key("three"), Key("two")));
  EXPECT_THAT(follower_.Held("B"), ElementsAre(Key("one")));
}

TEST_F(MistakesTest, Mistake14_HiddenContactOfAnotherCentre) {
  server_.Put("A", "one", {"1", "Frau Muster"});
  follower_.CatchUp();
  EXPECT_THAT(follower_.Held("A"), testing::Contains(Pair("one", "1")));
}

TEST_F(MistakesTest, CameAndWentBetweenTwoPositions_LeavesNothing) {
  follower_.Connect();
  server_.Put("A", "brief", {"x", ""});
  follower_.Fetch(10);
  follower_.Deliver();  // its upsert, but no checkpoint
  follower_.Cut();
  server_.Remove("A", "brief");
  follower_.CatchUp();  // no delete is sent, for the position has never held it
  EXPECT_EQ(follower_.Held("A").count("brief"), 0u);
}

TEST_F(MistakesTest, CameAndWentBetweenTwoPositions_LeavesNothingOfALargeStepEither) {
  SimFollower small(server_, {{"A", kFederation}, {"B", kFederation}}, 4);
  small.CatchUp();
  small.Connect();
  server_.Put("A", "brief", {"x", ""});
  small.Fetch(10);
  small.Deliver();  // stored before its checkpoint
  EXPECT_EQ(small.Held("A").count("brief"), 1u);
  small.Cut();
  server_.Remove("A", "brief");
  small.CatchUp();
  EXPECT_THAT(small.Differences(), IsEmpty());
  EXPECT_EQ(small.mirror().CountersOf("A").diverged, 0) << "right by itself, not by the digest";
  follower_.CatchUp();
}

}  // namespace
}  // namespace lotse::sim
