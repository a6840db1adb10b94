// What is forgotten, when, and what that does to positions.
#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "tests/common/store/contract/store_contract.h"

namespace lotse::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(StoreContract, Maintain_NothingIsOld_KeepsEverything) {
  ASSERT_TRUE(Commit({"req", "f", {Put("a", "1")}}).ok());
  Revision({Delete("a")});
  clock_.Advance(options_.request_retention - absl::Seconds(1));
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_EQ(HeadOf().horizon, 0);
  EXPECT_THAT(Feed(At(1)), ElementsAre("r2 partner/a deleted"));
  EXPECT_TRUE(FindRequestAndWait(*store_, "p1", "req", "f").ok());
}

TEST_P(StoreContract, Maintain_RequestPastItsRetention_IsForgotten) {
  ASSERT_TRUE(Commit({"old", "f", {Put("a", "1")}}).ok());
  clock_.Advance(options_.request_retention - absl::Hours(1));
  ASSERT_TRUE(Commit({"young", "f", {Put("b", "1")}}).ok());
  clock_.Advance(absl::Hours(1) + absl::Seconds(1));
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_EQ(FindRequestAndWait(*store_, "p1", "old", "f").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_TRUE(FindRequestAndWait(*store_, "p1", "young", "f").ok());
  const auto anew = Commit({"old", "other", {Put("a", "2")}});
  ASSERT_TRUE(anew.ok()) << anew.status();
  EXPECT_FALSE(anew->replayed);
}

TEST_P(StoreContract, Maintain_OldTombstone_RaisesTheHorizon) {
  Revision({Put("a", "1")});
  Revision({Delete("a")});
  clock_.Advance(options_.tombstone_retention + absl::Seconds(1));
  Revision({Put("b", "1")});
  Revision({Delete("b")});
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_EQ(HeadOf().horizon, 2);
  EXPECT_EQ(HeadOf().position.revision, 4);
  EXPECT_EQ(RefreshAt(At(1)), Refresh::kBeforeHorizon);
  EXPECT_EQ(RefreshAt({}), Refresh::kNone) << "the start is never too old";
  EXPECT_THAT(Feed(At(2)), ElementsAre("r4 partner/b deleted"));
  EXPECT_THAT(Feed(), IsEmpty());
}

TEST_P(StoreContract, Maintain_OldLiveRecords_Stay) {
  Revision({Put("a", "1")});
  clock_.Advance(10 * options_.tombstone_retention);
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_EQ(HeadOf().horizon, 0);
  EXPECT_THAT(Feed(), ElementsAre("r1 partner/a=1"));
  EXPECT_EQ(Revision({Put("a", "2", 1)}), 2);
}

TEST_P(StoreContract, Maintain_TombstoneOfARecordThatCameBack_IsNoLoss) {
  Revision({Put("a", "1")});
  Revision({Delete("a")});
  Revision({Put("a", "2")});
  clock_.Advance(options_.tombstone_retention + absl::Seconds(1));
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_EQ(HeadOf().horizon, 0);
  EXPECT_THAT(Feed(At(1)), ElementsAre("r3 partner/a=2"));
  EXPECT_EQ(Revision({Put("a", "3", 3)}), 4);
}

TEST_P(StoreContract, Maintain_LastChangeWasATrimmedTombstone_KeepsHeadAndEpoch) {
  Revision({Put("a", "1")});
  Revision({Delete("a")});
  const Position head = HeadOf().position;
  clock_.Advance(options_.tombstone_retention + absl::Seconds(1));
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_EQ(HeadOf().position, head);
  EXPECT_EQ(RefreshAt(head), Refresh::kNone);
  if (home_->Keeps()) Reopen();
  EXPECT_EQ(HeadOf().position, head);
  EXPECT_EQ(HeadOf().horizon, 2);
  EXPECT_EQ(Revision({Put("a", "2", 0)}), 3);
}

// A reader that begins anew must come to the end although its first pages lie before the horizon.
TEST_P(StoreContract, Changes_FromStartBelowTheHorizon_PageToTheEnd) {
  for (int i = 0; i < 5; ++i) Revision({Put(absl::StrCat("a", i), "1")});
  Revision({Delete("a2")});
  clock_.Advance(options_.tombstone_retention + absl::Seconds(1));
  for (int i = 0; i < 3; ++i) Revision({Put(absl::StrCat("b", i), "1")});
  ASSERT_TRUE(store_->Maintain().ok());
  ASSERT_EQ(HeadOf().horizon, 6);
  EXPECT_EQ(Feed({}, 1), Feed({}, 1000));
  EXPECT_EQ(Feed({}, 1).size(), 7u);
}

TEST_P(StoreContract, Maintain_ManyOldThings_AreAllForgotten) {
  for (int i = 0; i < 30; ++i) {
    const std::string id = absl::StrCat("r", i);
    const std::string partition = absl::StrCat("p", i % 3);
    ASSERT_TRUE(Commit({id, "f", {Put(id, "1")}}, partition).ok());
    Revision({Delete(id)}, partition);
  }
  clock_.Advance(options_.tombstone_retention + absl::Seconds(1));
  ASSERT_TRUE(store_->Maintain().ok());
  for (const char* partition : {"p0", "p1", "p2"}) {
    EXPECT_EQ(HeadOf(partition).horizon, 20);
    EXPECT_THAT(ReadAll(*store_, partition, HeadOf(partition).position), IsEmpty());
    EXPECT_FALSE(FindRequestAndWait(*store_, partition, "r0", "f").ok());
  }
}

}  // namespace
}  // namespace lotse::store
