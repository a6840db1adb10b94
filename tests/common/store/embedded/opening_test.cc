// What the store makes of a directory that it finds.
#include <gmock/gmock.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/store/embedded/schema.h"
#include "tests/common/store/embedded/fixture.h"
#include "tests/support/temporary_directory.h"

namespace lotse::store {
namespace {

using testing::HasSubstr;

int ModeOf(const std::string& path) {
  struct stat info = {};
  return stat(path.c_str(), &info) == 0 ? info.st_mode & 0777 : -1;
}

// Runs SQL on a database file that no store has open.
void RunSql(const std::string& file, const std::string& sql) {
  auto connection = embedded::Connection::Open(file, embedded::Connection::Mode::kCreate);
  ASSERT_TRUE(connection.ok()) << connection.status();
  ASSERT_TRUE((*connection)->Run(sql).ok()) << sql;
}

class OpeningTest : public EmbeddedStoreTest {
 protected:
  void ExpectRefusal(const std::string& reason, const std::string& names) {
    const auto store = TryOpen();
    ASSERT_FALSE(store.ok());
    EXPECT_EQ(ReasonOf(store.status()), reason) << store.status();
    EXPECT_THAT(std::string(store.status().message()), HasSubstr(names));
  }
};

TEST_F(OpeningTest, Open_NewDirectory_IsForTheOwnerAlone) {
  const mode_t before = umask(0);
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  umask(before);
  EXPECT_EQ(ModeOf(options_.directory), 0700);
  for (const auto& entry : std::filesystem::directory_iterator(options_.directory)) {
    EXPECT_EQ(ModeOf(entry.path()), 0600) << entry.path();
  }
}

TEST_F(OpeningTest, Open_SecondTimeAtOnce_IsRefusedNamingDirectoryAndHolder) {
  Open();
  ExpectRefusal("STORE_LOCKED", options_.directory);
  ExpectRefusal("STORE_LOCKED", absl::StrCat("pid ", getpid()));
  store_.reset();
  EXPECT_TRUE(TryOpen().ok()) << "the lock ends with the store";
}

TEST_F(OpeningTest, Open_ParentIsMissing_SaysWhatCannotBeMade) {
  options_.directory = directory_ / "no/such/parent";
  ExpectRefusal("STORE_SYSTEM_ERROR", options_.directory);
}

TEST_F(OpeningTest, Open_TextFileInItsPlace_IsForeign) {
  std::filesystem::create_directory(options_.directory);
  std::ofstream(DatabaseFile()) << std::string(5000, 'x');
  ExpectRefusal("STORE_FOREIGN_FILE", DatabaseFile());
}

TEST_F(OpeningTest, Open_OtherProgramsDatabase_IsForeignAndLeftAsItWas) {
  std::filesystem::create_directory(options_.directory);
  RunSql(DatabaseFile(), "CREATE TABLE theirs(x); INSERT INTO theirs VALUES(1)");
  const auto written = std::filesystem::last_write_time(DatabaseFile());
  ExpectRefusal("STORE_FOREIGN_FILE", DatabaseFile());
  EXPECT_EQ(std::filesystem::last_write_time(DatabaseFile()), written);
}

TEST_F(OpeningTest, Open_NewerFormat_IsRefused) {
  Open();
  store_.reset();
  RunSql(DatabaseFile(), "PRAGMA user_version=999");
  ExpectRefusal("STORE_TOO_NEW", "999");
}

TEST_F(OpeningTest, Open_DamagedPages_AreNoticed) {
  Open();
  for (int i = 0; i < 200; ++i)
    ASSERT_TRUE(Commit({Put(std::to_string(i), std::string(500, 'x'))}).ok());
  store_.reset();
  std::fstream file(DatabaseFile(), std::ios::in | std::ios::out | std::ios::binary);
  for (int page = 3; page < 20; ++page) {
    file.seekp(page * 4096);
    file << std::string(64, '\x7f');
  }
  file.close();
  ExpectRefusal("STORE_DAMAGED", DatabaseFile());
}

TEST_F(OpeningTest, Open_LogWithoutDatabase_IsRefused) {
  std::filesystem::create_directory(options_.directory);
  std::ofstream(DatabaseFile() + "-wal") << "log";
  ExpectRefusal("STORE_INCOMPLETE", options_.directory);
}

TEST_F(OpeningTest, Open_CreationWasCutShort_BeginsAgain) {
  std::filesystem::create_directory(options_.directory);
  std::ofstream(DatabaseFile() + ".new") << "half";
  std::ofstream(DatabaseFile() + ".new-journal") << "half";
  Open();
  EXPECT_TRUE(Commit({Put("a", "1")}).ok());
}

class MigrationTest : public testing::Test {
 protected:
  void SetUp() override {
    auto connection =
        embedded::Connection::Open(directory_ / "db", embedded::Connection::Mode::kCreate);
    ASSERT_TRUE(connection.ok());
    connection_ = *std::move(connection);
  }
  absl::Status Migrate(std::vector<const char*> steps) {
    return embedded::Migrate(*connection_, "db", steps);
  }
  std::int64_t Number(const char* sql) { return connection_->Number(sql).value_or(-1); }

  test::TemporaryDirectory directory_;
  std::unique_ptr<embedded::Connection> connection_;
};

TEST_F(MigrationTest, Migrate_OlderFile_RunsOnlyWhatIsMissingInOrder) {
  ASSERT_TRUE(Migrate({"CREATE TABLE t(x); INSERT INTO t VALUES(1)"}).ok());
  ASSERT_TRUE(Migrate({"no SQL at all", "UPDATE t SET x = x + 1", "UPDATE t SET x = x * 10"}).ok());
  EXPECT_EQ(Number("SELECT x FROM t"), 20);
  EXPECT_EQ(Number("PRAGMA user_version"), 3);
}

TEST_F(MigrationTest, Migrate_StepFails_KeepsTheVersionBeforeIt) {
  EXPECT_FALSE(Migrate({"CREATE TABLE t(x)", "INSERT INTO t VALUES(1); SELECT nonsense"}).ok());
  EXPECT_EQ(Number("PRAGMA user_version"), 1);
  EXPECT_EQ(Number("SELECT count(*) FROM t"), 0);
}

TEST_F(MigrationTest, Migrate_NewerFile_IsRefused) {
  ASSERT_TRUE(Migrate({"CREATE TABLE t(x)", "CREATE TABLE u(x)"}).ok());
  EXPECT_EQ(ReasonOf(Migrate({"CREATE TABLE t(x)"})), "STORE_TOO_NEW");
}

}  // namespace
}  // namespace lotse::store
