// The log's file has its length before commits need it: their fsync then writes data alone.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "tests/common/store/embedded/fixture.h"

namespace lotse::store {
namespace {

class LogReserveTest : public EmbeddedStoreTest {
 protected:
  LogReserveTest() { options_.log_reserve = 1 << 20; }

  std::string LogFile() const { return DatabaseFile() + "-wal"; }
  std::string LogBytes() const {
    std::stringstream bytes;
    bytes << std::ifstream(LogFile(), std::ios::binary).rdbuf();
    return bytes.str();
  }
};

TEST_F(LogReserveTest, Commits_OverwriteTheLogInsteadOfMakingItLonger) {
  Open();
  ASSERT_TRUE(store_->Maintain().ok());
  const auto before = std::filesystem::file_size(LogFile());
  EXPECT_EQ(before, 1u << 20);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(Commit({Put(absl::StrCat("r", i), "1")}).ok());
  EXPECT_EQ(std::filesystem::file_size(LogFile()), before);
}

// What a crash leaves: the files as they are at some moment.
TEST_F(LogReserveTest, Crash_CommitsBeforeTheZerosAreThereAgain) {
  Open();
  ASSERT_TRUE(store_->Maintain().ok());
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(Commit({Put(absl::StrCat("r", i), "1")}).ok());
  const Position position = store_->GetHead("p1")->position;
  const std::string left = directory_ / "left";
  std::filesystem::copy(options_.directory, left);
  store_.reset();
  options_.directory = left;
  Open();
  EXPECT_EQ(store_->GetHead("p1")->position, position);
  EXPECT_TRUE(Commit({Put("more", "1")}).ok());
}

TEST_F(LogReserveTest, Maintain_LeavesNothingErasedInTheLog) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "a person's secret")}).ok());
  ASSERT_THAT(LogBytes(), testing::HasSubstr("a person's secret"));
  ASSERT_TRUE(Commit({Delete("a")}).ok());
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_THAT(LogBytes(), testing::Not(testing::HasSubstr("a person's secret")));
}

TEST_F(LogReserveTest, Close_GivesTheRoomBack) {
  Open();
  ASSERT_TRUE(Commit({Put("a", "1")}).ok());
  store_.reset();
  EXPECT_FALSE(std::filesystem::exists(LogFile()) && std::filesystem::file_size(LogFile()) > 0);
}

}  // namespace
}  // namespace lotse::store
