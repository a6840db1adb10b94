// Disks that fill up, fail, lie and lose power.
#include <gmock/gmock.h>
#include <sys/mount.h>

#include <atomic>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/notification.h"
#include "common/errors/refusal.h"
#include "tests/common/store/embedded/fault_vfs.h"
#include "tests/common/store/embedded/fixture.h"

namespace lotse::store {
namespace {

using testing::ElementsAre;

class FaultsTest : public EmbeddedStoreTest {
 protected:
  FaultsTest() { options_.vfs = vfs_.name(); }
  ~FaultsTest() override { store_.reset(); }  // before the layer that it stands on

  // The store that a power cut now would leave.
  void CutPower() {
    const std::string after = directory_ / "after";
    std::filesystem::create_directory(after);
    vfs_.WriteSurvivors(after);
    // The new file was renamed to its place, which the layer below does not see.
    if (!std::filesystem::exists(after + "/lotse.db")) {
      std::filesystem::rename(after + "/lotse.db.new", after + "/lotse.db");
    }
    options_.directory = after;
    options_.vfs.clear();
    Open();
  }

  FaultVfs vfs_;
};

// Counts groups, and holds the writer thread inside the first answer until told.
class Groups final : public Observer {
 public:
  void OnGroupCommitted(int commits, absl::Duration) override {
    ++groups;
    largest = std::max<int>(largest, commits);
  }
  std::atomic<int> groups{0};
  std::atomic<int> largest{0};
};

TEST_F(FaultsTest, Commit_ManyWait_ShareOneFlush) {
  Groups groups;
  options_.store.observer = &groups;
  Open();
  absl::Notification held, go_on;
  store_->Commit("p1", Of({Put("first", "x")}), [&](auto) {
    held.Notify();
    go_on.WaitForNotification();
  });
  held.WaitForNotification();
  absl::BlockingCounter left(300);
  for (int i = 0; i < 300; ++i) {
    store_->Commit("p1", Of({Put(absl::StrCat(i), "x")}), [&](auto) { left.DecrementCount(); });
  }
  const int before = vfs_.syncs();
  go_on.Notify();
  left.Wait();
  EXPECT_EQ(groups.groups, 3) << "1, 256 and 44";
  EXPECT_EQ(groups.largest, 256);
  EXPECT_LE(vfs_.syncs() - before, 4) << "2, and at most one checkpoint of a slow machine";
  store_.reset();
}

TEST_F(FaultsTest, Commit_LoneOne_CostsOneFlush) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "0")}).ok());
  const int before = vfs_.syncs();
  for (int i = 1; i <= 20; ++i) ASSERT_TRUE(Commit({Put("a", std::to_string(i))}).ok());
  EXPECT_LE(vfs_.syncs() - before, 22) << "20, and at most one checkpoint of a slow machine";
}

TEST_F(FaultsTest, Commit_Answered_SurvivesAPowerCut) {
  Open();
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(Commit({Put(std::to_string(i), "x")}).ok());
  ASSERT_TRUE(Commit({Delete("7")}).ok());
  const Head head = *store_->GetHead("p1");
  const auto feed = Show(ReadAll(*store_, "p1"));
  CutPower();
  EXPECT_EQ(store_->GetHead("p1")->position, head.position);
  EXPECT_EQ(Show(ReadAll(*store_, "p1")), feed);
}

// The test above would see it if the store did not flush.
TEST_F(FaultsTest, PowerCut_FlushesWereSkipped_LosesCommits) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  vfs_.SkipSyncs(true);
  ASSERT_TRUE(Commit({Put("b", "1")}).ok());
  CutPower();
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r1 partner/a=1"));
}

TEST_F(FaultsTest, PowerCut_BetweenCheckpoints_KeepsTheLog) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  ASSERT_TRUE(store_->Maintain().ok());  // checkpoints
  ASSERT_TRUE(Commit({Put("b", "1")}).ok());
  CutPower();
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r1 partner/a=1", "r2 partner/b=1"));
}

TEST_F(FaultsTest, FailedFlush_IsFatalAfterEverybodyWasTold) {
  std::atomic<int> fatal = 0, answered = 0;
  options_.on_fatal = [&](const absl::Status&) {
    ++fatal;
    EXPECT_EQ(answered, 1);
  };
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  vfs_.FailSyncs(true);
  absl::Notification done;
  store_->Commit("p1", Of({Put("b", "1")}), [&](absl::StatusOr<CommitResult> result) {
    EXPECT_EQ(result.status().code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(ReasonOf(result.status()), "STORE_AWAY");
    ++answered;
    done.Notify();
  });
  done.WaitForNotification();
  vfs_.FailSyncs(false);
  EXPECT_EQ(Commit({Put("c", "1")}).status().code(), absl::StatusCode::kUnavailable)
      << "it does not try again: nobody knows what is on the disk";
  EXPECT_EQ(fatal, 1);
  EXPECT_EQ(store_->GetHealth().state, Health::State::kAway);
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r1 partner/a=1"));
  EXPECT_FALSE(store_->Maintain().ok());
}

TEST_F(FaultsTest, FailedFlush_NobodyHandlesIt_EndsTheProcess) {
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_DEATH(
      {
        Open();
        vfs_.FailSyncs(true);
        Commit({Put("a", "1")}).status().IgnoreError();
        absl::SleepFor(absl::Seconds(30));  // abort() comes from the writer thread
      },
      "store_failed");
}

TEST_F(FaultsTest, FullDisk_RefusesWritesReadsGoOnAndRecoversByItself) {
  Open();
  ASSERT_TRUE(CommitAndWait(*store_, "p1", {"req", "f", {Put("a", "1")}}).ok());
  vfs_.FillDisk(true);
  const auto refused = Commit({Put("a", "2"), Put("b", "1")});
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(refused.status()), "STORE_FULL");
  EXPECT_EQ(store_->GetHealth().state, Health::State::kReadOnly);
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r1 partner/a=1"));
  EXPECT_TRUE(FindRequestAndWait(*store_, "p1", "req", "f").ok());
  EXPECT_EQ(ReasonOf(CommitAndWait(*store_, "new", Of({Put("a", "1")})).status()), "STORE_FULL");
  vfs_.FillDisk(false);
  const auto again = Commit({Put("a", "2", 1), Put("b", "1", 0)});
  ASSERT_TRUE(again.ok()) << "the ledger was rolled back: " << again.status();
  EXPECT_EQ(again->position.revision, 2);
  EXPECT_EQ(store_->GetHealth().state, Health::State::kWritable);
  EXPECT_THAT(*store_->Partitions(), ElementsAre("p1"));
  Open();
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r2 partner/a=2", "r2 partner/b=1"));
}

TEST_F(FaultsTest, FullDisk_NobodyWrites_HealthComesBackByItself) {
  Open();
  vfs_.FillDisk(true);
  EXPECT_FALSE(Commit({Put("a", "1")}).ok());
  vfs_.FillDisk(false);
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (store_->GetHealth().state != Health::State::kWritable && absl::Now() < deadline) {
    absl::SleepFor(absl::Milliseconds(20));
  }
  EXPECT_EQ(store_->GetHealth().state, Health::State::kWritable);
}

TEST_F(FaultsTest, LittleRoom_RefusesEarly) {
  std::atomic<std::uint64_t> room = 1 << 30;
  options_.free_space = [&] { return room.load(); };
  Open();
  ASSERT_TRUE(CommitAndWait(*store_, "p1", {"req", "f", {Put("a", "1")}}).ok());
  room = options_.free_space_floor - 1;
  EXPECT_EQ(store_->GetHealth().state, Health::State::kReadOnly);
  EXPECT_EQ(ReasonOf(Commit({Put("b", "1")}).status()), "STORE_FULL");
  const auto replay = CommitAndWait(*store_, "p1", {"req", "f", {Put("a", "1")}});
  EXPECT_TRUE(replay.ok()) << "what was done is told even now: " << replay.status();
  room = options_.free_space_floor;
  EXPECT_EQ(store_->GetHealth().state, Health::State::kWritable);
  EXPECT_TRUE(Commit({Put("b", "1")}).ok());
}

// The same on a real file system that is really full, where the test may mount one.
TEST_F(EmbeddedStoreTest, FullFileSystem_RefusesReadsGoOnAndRecovers) {
  const std::string place = directory_ / "small";
  std::filesystem::create_directory(place);
  if (mount("tmpfs", place.c_str(), "tmpfs", 0, "size=2m") != 0) {
    GTEST_SKIP() << "may not mount a small file system; FaultsTest.FullDisk has the same with a "
                    "layer that answers ENOSPC";
  }
  options_.directory = place + "/store";
  options_.free_space_floor = 0;
  Open();
  absl::Status refused = absl::OkStatus();
  int written = 0;
  while (refused.ok() && written < 100) {
    refused = Commit({Put(absl::StrCat(written), std::string(64 << 10, 'x'))}).status();
    if (refused.ok()) ++written;
  }
  EXPECT_EQ(ReasonOf(refused), "STORE_FULL") << refused;
  EXPECT_EQ(ReadAll(*store_, "p1").size(), static_cast<std::size_t>(written));
  EXPECT_EQ(mount("tmpfs", place.c_str(), "tmpfs", MS_REMOUNT, "size=32m"), 0);
  EXPECT_TRUE(Commit({Put("again", std::string(64 << 10, 'x'))}).ok());
  Open();
  EXPECT_EQ(ReadAll(*store_, "p1").size(), static_cast<std::size_t>(written + 1));
  store_.reset();
  EXPECT_EQ(umount(place.c_str()), 0);
}

TEST_F(EmbeddedStoreTest, Overloaded_TooManyWait_RefusesAndGoesOn) {
  Open();
  absl::Notification held, go_on;
  store_->Commit("p1", Of({Put("first", "x")}), [&](auto) {
    held.Notify();
    go_on.WaitForNotification();
  });
  held.WaitForNotification();
  constexpr int kCommits = 12'000;
  std::atomic<int> ok = 0, refused = 0;
  absl::BlockingCounter left(kCommits);
  for (int i = 0; i < kCommits; ++i) {
    store_->Commit("p1", Of({Put("a", "x")}), [&](absl::StatusOr<CommitResult> result) {
      ++(result.ok() ? ok : refused);
      if (!result.ok()) {
        EXPECT_EQ(ReasonOf(result.status()), "STORE_OVERLOADED");
      }
      left.DecrementCount();
    });
  }
  go_on.Notify();
  left.Wait();
  EXPECT_EQ(ok, 10'000);
  EXPECT_EQ(refused, 2'000);
  EXPECT_EQ(store_->GetHead("p1")->position.revision, 1 + ok);
}

TEST_F(EmbeddedStoreTest, Maintain_ByItself_WhenIdleAndTheTimeHasCome) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  ASSERT_TRUE(Commit({Delete("a")}).ok());
  clock_.Advance(options_.store.tombstone_retention + absl::Seconds(1));
  const absl::Time deadline = absl::Now() + absl::Seconds(20);
  while (store_->GetHead("p1")->horizon == 0 && absl::Now() < deadline) {
    absl::SleepFor(absl::Milliseconds(20));
  }
  EXPECT_EQ(store_->GetHead("p1")->horizon, 2);
}

TEST_F(EmbeddedStoreTest, Maintain_MoreThanAChunk_ForgetsAllWhileCommitsGoOn) {
  Open();
  constexpr int kRecords = 1'700;
  std::vector<Mutation> puts, deletes;
  for (int i = 0; i < kRecords; ++i) {
    puts.push_back(Put(absl::StrCat(i), "x"));
    deletes.push_back(Delete(absl::StrCat(i)));
  }
  ASSERT_TRUE(Commit(puts).ok());
  ASSERT_TRUE(Commit(deletes).ok());
  clock_.Advance(options_.store.tombstone_retention + absl::Seconds(1));
  absl::BlockingCounter left(100);
  for (int i = 0; i < 100; ++i) {
    store_->Commit("p2", Of({Put("b", "x")}), [&](auto result) {
      EXPECT_TRUE(result.ok());
      left.DecrementCount();
    });
  }
  EXPECT_TRUE(store_->Maintain().ok());
  left.Wait();
  EXPECT_EQ(store_->GetHead("p1")->horizon, 2);
  EXPECT_THAT(ReadAll(*store_, "p1", store_->GetHead("p1")->position), testing::IsEmpty());
}

}  // namespace
}  // namespace lotse::store
