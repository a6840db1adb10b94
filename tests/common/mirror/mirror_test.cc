#include "common/mirror/mirror.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/common/mirror/memory_storage.h"

namespace lotse::mirror {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kCenter[] = "E";
constexpr std::uint64_t kEpoch = 7;

// Says what a server would say about one directory.
class MirrorTest : public testing::Test {
 protected:
  Next Up(const std::string& id, std::int64_t revision, const std::string& hash = "h") {
    return Say(Upsert{kCenter, {id, revision, hash, "bytes of " + id}});
  }
  Next Down(const std::string& id, std::int64_t revision) {
    return Say(Delete{kCenter, id, revision});
  }
  Next Complete(std::int64_t revision) { return Say(At(revision, true, false)); }
  Next Page(std::int64_t revision) { return Say(At(revision, false, false)); }
  Next Close(std::int64_t revision) { return Say(At(revision, true, true)); }
  Next Refresh(const std::string& reason) { return Say(RefreshRequired{kCenter, reason}); }

  Checkpoint At(std::int64_t revision, bool complete, bool closes) {
    return {kCenter, {epoch_, revision, 1}, complete, closes, absl::nullopt};
  }
  Next Say(Event event) {
    absl::StatusOr<Next> next = mirror_->Handle(std::move(event));
    EXPECT_TRUE(next.ok()) << next.status();
    return next.value_or(Next::kReconnect);
  }
  // The process dies and comes back with what its storage holds.
  void Restart() { mirror_ = std::make_unique<Mirror>(storage_, options_); }
  // A copy of records a, b, c at revision 3.
  void BeAtThree() {
    Up("a", 1);
    Up("b", 2);
    Up("c", 3);
    Close(3);
  }
  absl::optional<Position> Saved() { return storage_.centers[kCenter].position; }
  std::vector<std::string> Held() { return storage_.Ids(kCenter); }

  MemoryStorage storage_;
  Options options_;
  std::unique_ptr<Mirror> mirror_ = std::make_unique<Mirror>(storage_);
  std::uint64_t epoch_ = kEpoch;
};

TEST_F(MirrorTest, FirstRefresh_WhenClosed_SavesRecordsWithPosition) {
  BeAtThree();
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  EXPECT_EQ(Saved(), (Position{kEpoch, 3, 1}));
  EXPECT_TRUE(mirror_->IsComplete(kCenter));
  EXPECT_EQ(storage_.batches.size(), 1u) << "one atomic batch";
  EXPECT_EQ(mirror_->CountersOf(kCenter).added, 3);
}

TEST_F(MirrorTest, DirectoryWithoutCommits_ThenCut_IsRefreshedWithoutComplaint) {
  epoch_ = 0;
  Close(0);
  EXPECT_THAT(mirror_->StartStream(), IsEmpty()) << "the start is no position to go on from";
  epoch_ = kEpoch;
  Up("a", 1);
  Close(1);
  EXPECT_THAT(Held(), ElementsAre("a"));
  EXPECT_EQ(mirror_->CountersOf(kCenter).violations, 0);
  EXPECT_EQ(Saved(), (Position{kEpoch, 1, 1}));
}

TEST_F(MirrorTest, Change_WithoutCheckpoint_IsNotStored) {
  BeAtThree();
  Up("d", 4);
  Down("a", 5);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  Complete(5);
  EXPECT_THAT(Held(), ElementsAre("b", "c", "d"));
  EXPECT_EQ(Saved()->revision, 5);
}

TEST_F(MirrorTest, Cut_ForgetsTheUnfinishedStepAndRemovesNothing) {
  BeAtThree();
  Up("d", 4);
  Down("a", 5);
  EXPECT_THAT(mirror_->StartStream(),
              ElementsAre(std::make_pair(std::string(kCenter), Position{kEpoch, 3, 1})));
  EXPECT_FALSE(mirror_->IsComplete(kCenter));
  Complete(3);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
}

TEST_F(MirrorTest, Restart_GoesOnFromWhatTheStorageHolds) {
  BeAtThree();
  const Digest digest = mirror_->DigestOf(kCenter);
  Restart();
  EXPECT_EQ(mirror_->DigestOf(kCenter), digest);
  EXPECT_EQ(mirror_->StartStream().size(), 1u);
  Down("b", 4);
  Complete(4);
  EXPECT_THAT(Held(), ElementsAre("a", "c"));
}

TEST_F(MirrorTest, DeltaMode_AbsenceIsNoDeletion) {
  BeAtThree();
  mirror_->StartStream();
  Up("c", 4, "h2");
  Complete(4);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
}

TEST_F(MirrorTest, RefreshRequired_DropsTheDeadPositionAtOnceAndRemovesNothing) {
  BeAtThree();
  mirror_->StartStream();
  Refresh("BEFORE_HORIZON");
  EXPECT_EQ(Saved(), absl::nullopt);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  Restart();
  EXPECT_THAT(mirror_->StartStream(), IsEmpty()) << "a dead position is never sent again";
}

TEST_F(MirrorTest, Refresh_CutInTheMiddle_RemovesNothingAndStartsOver) {
  BeAtThree();
  mirror_->StartStream();
  Refresh("UNKNOWN_EPOCH");
  Up("a", 1);
  mirror_->StartStream();
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  Up("b", 2);
  Close(9);
  EXPECT_THAT(Held(), ElementsAre("b"))
      << "what only the first, cut refresh brought does not count as seen";
}

TEST_F(MirrorTest, Refresh_WithPages_RemovesOnlyWhenClosed) {
  BeAtThree();
  mirror_->StartStream();
  Refresh("SCOPE_CHANGED");
  Up("b", 2);
  Page(2);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  EXPECT_EQ(Saved(), absl::nullopt);
  Up("d", 9);
  Close(9);
  EXPECT_THAT(Held(), ElementsAre("b", "d"));
  EXPECT_EQ(mirror_->CountersOf(kCenter).refreshes, 2);
  EXPECT_EQ(mirror_->CountersOf(kCenter).refresh_reason, "SCOPE_CHANGED");
}

TEST_F(MirrorTest, Refresh_RecordDeletedWhileItRuns_IsGone) {
  Up("a", 1);
  Up("b", 2);
  Down("a", 3);
  Close(3);
  EXPECT_THAT(Held(), ElementsAre("b"));
}

TEST_F(MirrorTest, Refresh_OfOneCentre_LeavesOthersAlone) {
  BeAtThree();
  Say(Upsert{"R", {"x", 1, "h", ""}});
  Say(Checkpoint{"R", {9, 1, 1}, true, true, absl::nullopt});
  Refresh("UNKNOWN_EPOCH");
  Close(1);
  EXPECT_THAT(Held(), IsEmpty());
  EXPECT_THAT(storage_.Ids("R"), ElementsAre("x"));
  EXPECT_EQ(storage_.centers["R"].position, (Position{9, 1, 1}));
}

TEST_F(MirrorTest, EmptyDirectory_WithoutEpoch_KeepsNoPositionAndTakesTheFirstCommitLive) {
  epoch_ = 0;
  Close(0);
  EXPECT_TRUE(mirror_->IsComplete(kCenter));
  EXPECT_EQ(Saved(), absl::nullopt);
  EXPECT_THAT(storage_.batches, IsEmpty());
  epoch_ = kEpoch;
  Up("a", 1);
  EXPECT_EQ(Complete(1), Next::kGoOn);
  EXPECT_EQ(Saved(), (Position{kEpoch, 1, 1}));
}

TEST_F(MirrorTest, NothingNew_WritesNothing) {
  BeAtThree();
  storage_.batches.clear();
  mirror_->StartStream();
  Complete(3);
  EXPECT_THAT(storage_.batches, IsEmpty());
  EXPECT_TRUE(mirror_->IsComplete(kCenter));
}

TEST_F(MirrorTest, PositionThatGoesBack_IsNotBelieved) {
  BeAtThree();
  mirror_->StartStream();
  Up("a", 2, "old");
  EXPECT_EQ(Complete(2), Next::kReconnect);
  EXPECT_EQ(mirror_->CountersOf(kCenter).violations, 1);
  EXPECT_EQ(storage_.Find(kCenter, "a")->content_hash, "h");
  EXPECT_EQ(Saved(), absl::nullopt) << "the next stream refreshes it";
}

TEST_F(MirrorTest, OtherEpochWithoutRefresh_IsNotBelieved) {
  BeAtThree();
  mirror_->StartStream();
  epoch_ = 8;
  EXPECT_EQ(Complete(5), Next::kReconnect);
  EXPECT_EQ(Saved(), absl::nullopt);
}

TEST_F(MirrorTest, ClosedRefreshThatNobodyAnnounced_RemovesNothing) {
  BeAtThree();
  mirror_->StartStream();
  EXPECT_EQ(Close(4), Next::kReconnect);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
}

TEST_F(MirrorTest, CompleteWithoutClosingTheRefresh_IsNotBelieved) {
  Up("a", 1);
  EXPECT_EQ(Complete(1), Next::kReconnect);
  EXPECT_FALSE(mirror_->IsComplete(kCenter));
  EXPECT_EQ(Saved(), absl::nullopt);
}

TEST_F(MirrorTest, AbandonedCopy_TakesNothingMoreFromThatStream) {
  BeAtThree();
  mirror_->StartStream();
  Complete(2);
  EXPECT_EQ(Up("z", 5), Next::kGoOn);
  EXPECT_EQ(Complete(5), Next::kGoOn);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  EXPECT_EQ(Saved(), absl::nullopt);
}

TEST_F(MirrorTest, Digest_ThatAgrees_IsSilent) {
  BeAtThree();
  mirror_->StartStream();
  Up("d", 4);
  Down("a", 4);
  Up("b", 4, "new");
  Digest expected;
  expected.Add("b", "new");
  expected.Add("c", "h");
  expected.Add("d", "h");
  Checkpoint checkpoint = At(4, true, false);
  checkpoint.digest = ExpectedDigest{3, expected.Hash()};
  EXPECT_EQ(Say(checkpoint), Next::kGoOn);
  EXPECT_EQ(Saved()->revision, 4);
  EXPECT_EQ(mirror_->CountersOf(kCenter).diverged, 0);
}

TEST_F(MirrorTest, Digest_ThatDiffers_DropsThePositionSoThatTheNextCallRefreshes) {
  BeAtThree();
  mirror_->StartStream();
  Up("d", 4);
  Checkpoint checkpoint = At(4, true, false);
  checkpoint.digest = ExpectedDigest{3, std::string(32, '0')};
  EXPECT_EQ(Say(checkpoint), Next::kReconnect);
  EXPECT_EQ(mirror_->CountersOf(kCenter).diverged, 1);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  EXPECT_THAT(mirror_->StartStream(), IsEmpty());
}

TEST_F(MirrorTest, Digest_ThatDiffersAtTheEndOfARefresh_RemovesNothing) {
  BeAtThree();
  mirror_->StartStream();
  Refresh("UNKNOWN_EPOCH");
  Up("a", 1);
  Checkpoint checkpoint = At(9, true, true);
  checkpoint.digest = ExpectedDigest{2, std::string(32, '0')};
  EXPECT_EQ(Say(checkpoint), Next::kReconnect);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
}

TEST_F(MirrorTest, LargeRefresh_IsStoredInStepsWithoutAPosition) {
  options_.max_buffered_bytes = 20;
  Restart();
  BeAtThree();
  EXPECT_GT(storage_.batches.size(), 1u);
  EXPECT_EQ(storage_.batches.front().position_change, Batch::PositionChange::kKeep);
  EXPECT_EQ(Saved(), (Position{kEpoch, 3, 1}));
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
}

TEST_F(MirrorTest, LargeStep_IsStoredEarlyAtThePriceOfThePosition) {
  BeAtThree();
  options_.max_buffered_bytes = 20;
  Restart();
  Up("d", 4);
  Up("e", 5);
  EXPECT_EQ(Saved(), absl::nullopt) << "records ahead of a position could miss their delete";
  Up("f", 6);
  EXPECT_EQ(Complete(6), Next::kGoOn);
  EXPECT_EQ(Saved(), (Position{kEpoch, 6, 1}));
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c", "d", "e", "f"));
}

TEST_F(MirrorTest, SameRecordTwiceInAStep_TheLastOneCounts) {
  BeAtThree();
  Up("a", 4, "x");
  Down("a", 5);
  Up("b", 6, "x");
  Up("b", 7, "y");
  Complete(7);
  EXPECT_THAT(Held(), ElementsAre("b", "c"));
  EXPECT_EQ(storage_.Find(kCenter, "b")->revision, 7);
}

TEST_F(MirrorTest, SentAgainAsHeld_CountsAsUnchanged) {
  BeAtThree();
  std::vector<Change> changes;
  options_.on_change = [&changes](const Change& change) { changes.push_back(change); };
  Restart();
  Refresh("AHEAD_OF_HEAD");
  BeAtThree();
  EXPECT_EQ(mirror_->CountersOf(kCenter).unchanged, 3);
  EXPECT_EQ(mirror_->CountersOf(kCenter).changed, 0);
  EXPECT_THAT(changes, IsEmpty());
}

TEST_F(MirrorTest, Changes_AreToldOnceDurable) {
  BeAtThree();
  std::vector<std::string> told;
  options_.on_change = [this, &told](const Change& change) {
    told.push_back(change.id);
    EXPECT_EQ(storage_.Find(change.center, change.id).has_value(),
              change.kind != Change::Kind::kRemoved);
  };
  Restart();
  Up("d", 4);
  Up("a", 4, "new");
  Down("b", 4);
  EXPECT_THAT(told, IsEmpty());
  Complete(4);
  EXPECT_THAT(told, ElementsAre("a", "b", "d"));
}

TEST_F(MirrorTest, StorageThatFails_IsReportedAndHasChangedNothing) {
  BeAtThree();
  Up("d", 4);
  storage_.fail_in = 1;
  EXPECT_EQ(mirror_->Handle(At(4, true, false)).status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  EXPECT_EQ(Saved()->revision, 3);
}

TEST_F(MirrorTest, DeleteOfWhatIsNotHeld_IsHarmless) {
  BeAtThree();
  Down("never", 4);
  Complete(4);
  EXPECT_THAT(Held(), ElementsAre("a", "b", "c"));
  EXPECT_EQ(mirror_->CountersOf(kCenter).removed, 0);
}

}  // namespace
}  // namespace lotse::mirror
