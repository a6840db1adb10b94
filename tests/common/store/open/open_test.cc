#include "common/store/open/open.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/errors/refusal.h"
#include "tests/common/store/contract/blocking.h"
#include "tests/support/redis_server.h"
#include "tests/support/temporary_directory.h"

namespace lotse::store {
namespace {

class OpenStoreTest : public testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<Store>> Open(const std::string& url) {
    OpenOptions options;
    options.url = url;
    return OpenStore(options, clock_, random_);
  }
  // The head of p after the store at `url` was opened, written once and closed, and opened again.
  std::int64_t HeadAfterReopening(const std::string& url) {
    for (int i = 0; i < 2; ++i) {
      auto store = Open(url);
      EXPECT_TRUE(store.ok()) << store.status();
      if (!store.ok()) return -1;
      if (i == 1) return (*store)->GetHead("p")->position.revision;
      EXPECT_TRUE(CommitAndWait(**store, "p", Of({Put("a", "1")})).ok());
    }
    return -1;
  }

  FakeClock clock_;
  SystemRandom random_;
};

TEST_F(OpenStoreTest, Memory_ForgetsEverything) { EXPECT_EQ(HeadAfterReopening("memory:"), 0); }

TEST_F(OpenStoreTest, SqliteOrPlainPath_IsTheSameEmbeddedStore) {
  const test::TemporaryDirectory directory;
  EXPECT_EQ(HeadAfterReopening("sqlite:" + directory / "data"), 1);
  EXPECT_EQ(HeadAfterReopening(directory / "data"), 2);
}

TEST_F(OpenStoreTest, Unix_IsRedis) {
  test::RedisServer server;
  EXPECT_EQ(HeadAfterReopening(server.url()), 1);
  EXPECT_EQ(server.Ask({"SMEMBERS", "lotse:partitions"}), "p");
}

TEST_F(OpenStoreTest, RedisUrl_IsReadByTheRedisStore) {
  EXPECT_EQ(ReasonOf(Open("redis://host/1").status()), "STORE_URL_MALFORMED");
}

TEST_F(OpenStoreTest, UnknownSchemeOrNothing_IsRefused) {
  for (const char* url : {"", "sqlite:", "rediss://host", "postgres://host", "memory:x"}) {
    EXPECT_EQ(ReasonOf(Open(url).status()), "STORE_URL_MALFORMED") << url;
  }
}

TEST_F(OpenStoreTest, UnknownSchemeWithPassword_RefusalKeepsThePasswordOut) {
  const absl::Status refusal = Open("rediss://user:hunter2@host").status();
  EXPECT_EQ(std::string(refusal.message()).find("hunter2"), std::string::npos) << refusal;
}

}  // namespace
}  // namespace lotse::store
