#include "common/store/embedded/backup.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "tests/common/store/embedded/fixture.h"

namespace lotse::store {
namespace {

using testing::ElementsAre;

class BackupTest : public EmbeddedStoreTest {
 protected:
  BackupTest() : backup_(directory_ / "backup.db") {}

  // Points the fixture at what a restore has made.
  void OpenRestored() {
    store_.reset();
    options_.directory = directory_ / "restored";
    Open();
  }
  absl::StatusOr<BackupSummary> Restore(const RestoreOptions& options = {}) {
    return RestoreBackup(backup_, directory_ / "restored", random_, options);
  }

  const std::string backup_;
};

TEST_F(BackupTest, Create_WhileTheStoreRuns_HoldsWhatWasCommitted) {
  Open();
  ASSERT_TRUE(CommitAndWait(*store_, "p1", {"req", "f", {Put("a", "1"), Put("b", "1")}}).ok());
  ASSERT_TRUE(Commit({Delete("b")}).ok());
  ASSERT_TRUE(CommitAndWait(*store_, "p2", Of({Put("z", "1")})).ok());
  ASSERT_TRUE(CreateBackup(options_.directory, backup_).ok());
  const auto summary = VerifyBackup(backup_);
  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->format, 1);
  EXPECT_EQ(summary->records, 2);
  EXPECT_EQ(summary->tombstones, 1);
  EXPECT_EQ(summary->requests, 1);
  EXPECT_EQ(summary->newest, clock_.Now());
  EXPECT_EQ(summary->heads.at("p1").position, store_->GetHead("p1")->position);
  EXPECT_EQ(summary->heads.at("p2").position, store_->GetHead("p2")->position);
  EXPECT_TRUE(Commit({Put("c", "1")}).ok());
}

TEST_F(BackupTest, Create_UnderLoad_IsOneMomentOfIt) {
  Open();
  std::atomic<bool> stop = false;
  std::atomic<std::int64_t> acknowledged = 0;
  std::thread load([&] {
    for (int i = 0; !stop; ++i) {
      const auto result = Commit({Put(absl::StrCat("x", i), "1"), Put(absl::StrCat("y", i), "1")});
      ASSERT_TRUE(result.ok()) << result.status();
      acknowledged = result->position.revision;
    }
  });
  for (int round = 0; round < 5; ++round) {
    const std::string file = absl::StrCat(backup_, round);
    const std::int64_t before = acknowledged;
    EXPECT_TRUE(CreateBackup(options_.directory, file).ok());
    const auto summary = VerifyBackup(file);
    EXPECT_TRUE(summary.ok()) << summary.status();
    if (!summary.ok() || summary->heads.empty()) continue;
    EXPECT_GE(summary->heads.at("p1").position.revision, before);
    EXPECT_EQ(summary->records, 2 * summary->heads.at("p1").position.revision);
  }
  stop = true;
  load.join();
}

TEST_F(BackupTest, Create_LeavesOneFileForTheOwnerAlone) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  const std::string place = directory_ / "backups";
  std::filesystem::create_directory(place);
  ASSERT_TRUE(CreateBackup(options_.directory, place + "/one.db").ok());
  int files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(place)) ++files;
  EXPECT_EQ(files, 1);
  struct stat info = {};
  ASSERT_EQ(stat((place + "/one.db").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
}

TEST_F(BackupTest, Create_StoreIsNotRunning_Works) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  store_.reset();
  ASSERT_TRUE(CreateBackup(options_.directory, backup_).ok());
  EXPECT_EQ(VerifyBackup(backup_)->records, 1);
  Open();
  EXPECT_TRUE(Commit({Put("b", "1")}).ok());
}

TEST_F(BackupTest, Create_TargetExistsOrNoStore_IsRefused) {
  EXPECT_EQ(ReasonOf(CreateBackup(options_.directory, backup_)), "STORE_MISSING");
  Open();
  std::ofstream(backup_) << "precious";
  EXPECT_EQ(ReasonOf(CreateBackup(options_.directory, backup_)), "BACKUP_EXISTS");
  EXPECT_EQ(std::filesystem::file_size(backup_), 8u);
}

TEST_F(BackupTest, Verify_DamagedForeignOrMissing_IsRefused) {
  Open();
  for (int i = 0; i < 100; ++i) {
    ASSERT_TRUE(Commit({Put(absl::StrCat(i), std::string(400, 'x'))}).ok());
  }
  ASSERT_TRUE(CreateBackup(options_.directory, backup_).ok());
  std::fstream file(backup_, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(6 * 4096);
  file << std::string(100, '\x7f');
  file.close();
  EXPECT_EQ(ReasonOf(VerifyBackup(backup_).status()), "STORE_DAMAGED");
  std::ofstream(backup_, std::ios::trunc) << std::string(9000, 'n');
  EXPECT_EQ(ReasonOf(VerifyBackup(backup_).status()), "STORE_FOREIGN_FILE");
  EXPECT_FALSE(VerifyBackup(directory_ / "missing").ok());
  EXPECT_FALSE(std::filesystem::exists(directory_ / "missing"));
}

TEST_F(BackupTest, Restore_DrawsNewEpochsAndKeepsEverythingElse) {
  Open();
  ASSERT_TRUE(CommitAndWait(*store_, "p1", {"req", "f", {Put("a", "1")}}).ok());
  ASSERT_TRUE(Commit({Put("a", "2")}).ok());
  ASSERT_TRUE(CreateBackup(options_.directory, backup_).ok());
  ASSERT_TRUE(Commit({Put("late", "1")}).ok());
  const Position seen = store_->GetHead("p1")->position;
  ASSERT_TRUE(Restore().ok());
  OpenRestored();
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r2 partner/a=2"));
  EXPECT_NE(store_->GetHead("p1")->position.epoch, seen.epoch);
  ASSERT_TRUE(Commit({Put("other", "1")}).ok());
  EXPECT_EQ(store_->Changes("p1", seen, 10)->refresh, Refresh::kUnknownEpoch)
      << "a follower of the lost history must not hear 'nothing new'";
  const auto replay = FindRequestAndWait(*store_, "p1", "req", "f");
  ASSERT_TRUE(replay.ok()) << replay.status();
  EXPECT_EQ(replay->position.epoch, store_->GetHead("p1")->position.epoch);
}

TEST_F(BackupTest, Restore_OverAStore_OnlyWhenToldAndSetsItAside) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  ASSERT_TRUE(CreateBackup(options_.directory, backup_).ok());
  ASSERT_TRUE(Restore().ok());
  EXPECT_EQ(ReasonOf(Restore().status()), "STORE_EXISTS");
  OpenRestored();
  ASSERT_TRUE(Commit({Put("b", "1")}).ok());
  EXPECT_EQ(ReasonOf(Restore({true}).status()), "STORE_LOCKED") << "a node runs there";
  store_.reset();
  ASSERT_TRUE(Restore({true}).ok());
  OpenRestored();
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r1 partner/a=1"));
  options_.directory += "/replaced-1";
  Open();
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r1 partner/a=1", "r2 partner/b=1"));
}

TEST_F(BackupTest, Restore_BadBackup_LeavesTheStoreAlone) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  store_.reset();
  std::ofstream(backup_) << std::string(9000, 'n');
  EXPECT_FALSE(RestoreBackup(backup_, options_.directory, random_, {true}).ok());
  Open();
  EXPECT_THAT(Show(ReadAll(*store_, "p1")), ElementsAre("r1 partner/a=1"));
}

}  // namespace
}  // namespace lotse::store
