#include <filesystem>

#include "common/store/embedded/embedded_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;

class BackupTest : public testing::Test {
 protected:
  BackupTest() {
    std::filesystem::remove_all(data_);
    std::filesystem::create_directories(data_);
    std::filesystem::remove(file_);
    store::EmbeddedOptions options;
    options.directory = data_ + "/store";
    EXPECT_TRUE(store::OpenEmbeddedStore(options, clock_, random_).ok());
  }

  SystemClock clock_;
  SystemRandom random_;
  Harness harness_;
  const std::string data_ = test::ProcessDirectory() + "/cli_data";
  const std::string file_ = test::ProcessDirectory() + "/cli_backup.db";
};

TEST_F(BackupTest, CreateVerifyRestore_GoRound) {
  const Outcome created = harness_.Run({"backup", "create", file_, "--data", data_, "-o", "json"});
  ASSERT_EQ(created.code, 0) << created.err;
  EXPECT_EQ(nlohmann::json::parse(created.out)["records"], 0);
  EXPECT_EQ(harness_.Run({"backup", "verify", file_}).code, 0);
  EXPECT_EQ(harness_.Run({"backup", "restore", file_, "--data", data_}).code, 1);
  const Outcome restored = harness_.Run({"backup", "restore", file_, "--data", data_, "--replace"});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_THAT(restored.err, HasSubstr("fetch them anew"));
}

TEST_F(BackupTest, FileThatIsNoBackup_IsNamed) {
  const Outcome outcome = harness_.Run({"backup", "verify", WriteFile("no.db", "hello")});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("no.db"));
}

}  // namespace
}  // namespace lotse::cli
