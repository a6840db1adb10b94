// What a store asks of the Redis that it is given.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "tests/common/store/redis/fixture.h"

namespace lotse::store {
namespace {

using test::RedisServer;
using testing::HasSubstr;
using testing::Not;

class RedisStore_Open : public RedisTest {};

TEST_F(RedisStore_Open, WeakSettings_AreRefusedByName) {
  RedisServer server(
      RedisServer::Settings{{"appendfsync", "everysec"}, {"maxmemory-policy", "allkeys-lru"}});
  const absl::Status refused = TryOpen(OptionsFor(server)).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(refused), "REDIS_WEAK_DURABILITY");
  EXPECT_THAT(refused.message(), HasSubstr("'appendfsync always'"));
  EXPECT_THAT(refused.message(), HasSubstr("'maxmemory-policy noeviction'"));
  EXPECT_THAT(refused.message(), Not(HasSubstr("appendonly")));
}

TEST_F(RedisStore_Open, NoAppendOnlyFile_IsRefused) {
  RedisServer server(RedisServer::Settings{{"appendonly", "no"}});
  EXPECT_THAT(TryOpen(OptionsFor(server)).status().message(), HasSubstr("'appendonly yes'"));
}

TEST_F(RedisStore_Open, WeakSettingsAllowed_WorksAndWarns) {
  RedisServer server(RedisServer::Settings{{"appendonly", "no"}});
  RedisOptions options = OptionsFor(server);
  options.allow_weak_durability = true;
  std::string lines;
  log::SetSink([&lines](absl::string_view line) { lines += std::string(line); });
  auto store = Open(options);
  log::SetSink(nullptr);
  EXPECT_TRUE(CommitAndWait(*store, "p", Of({Put("a", "1")})).ok());
  EXPECT_THAT(lines, HasSubstr("redis_weak_durability_allowed"));
}

TEST_F(RedisStore_Open, Replica_IsRefused) {
  RedisServer server(RedisServer::Settings{{"replicaof", "127.0.0.1 1"}});
  EXPECT_EQ(ReasonOf(TryOpen(OptionsFor(server)).status()), "REDIS_NOT_MASTER");
}

TEST_F(RedisStore_Open, ConfigNotPermitted_SaysSo) {
  RedisServer server(RedisServer::Settings{{"rename-command", "CONFIG HIDDEN"}});
  const absl::Status refused = TryOpen(OptionsFor(server)).status();
  EXPECT_EQ(ReasonOf(refused), "REDIS_NOT_PERMITTED");
  EXPECT_THAT(refused.message(), HasSubstr("CONFIG GET"));
}

TEST_F(RedisStore_Open, NobodyThere_IsAway) {
  RedisServer server;
  server.Stop();
  EXPECT_EQ(ReasonOf(TryOpen(OptionsFor(server)).status()), "STORE_AWAY");
}

TEST_F(RedisStore_Open, PasswordFromAFile_LetsIn) {
  RedisServer server(RedisServer::Settings{{"user", "lotse on >s3cret ~* &* +@all"}});
  const std::string path = server.directory() + "/password";
  std::ofstream(path) << "s3cret\n";
  RedisOptions options = OptionsFor(server);
  server.Ask({"ACL", "SETUSER", "default", "resetpass", ">s3cret"});
  EXPECT_EQ(ReasonOf(TryOpen(options).status()), "REDIS_NOT_PERMITTED") << "no password";
  options.password_file = path;
  EXPECT_TRUE(TryOpen(options).ok());
  std::ofstream(path) << "wrong\n";
  const absl::Status refused = TryOpen(options).status();
  EXPECT_EQ(ReasonOf(refused), "REDIS_NOT_PERMITTED");
  EXPECT_THAT(refused.message(), Not(HasSubstr("wrong\n")));
  options.password_file = path + "-missing";
  EXPECT_EQ(ReasonOf(TryOpen(options).status()), "STORE_PASSWORD_UNREADABLE");
}

TEST_F(RedisStore_Open, UserWithoutPasswordFile_IsRefused) {
  RedisOptions options;
  options.url = "redis://lotse@127.0.0.1:1";
  EXPECT_EQ(ReasonOf(TryOpen(options).status()), "STORE_URL_MALFORMED");
}

TEST_F(RedisStore_Open, LibraryOfAnotherVersion_IsLeftAlone) {
  RedisServer server;
  server.Ask({"FUNCTION", "LOAD",
              "#!lua name=lotse_store_1_0\nredis.register_function('other', function() end)"});
  auto store = Open(OptionsFor(server));
  EXPECT_TRUE(CommitAndWait(*store, "p", Of({Put("a", "1")})).ok());
  EXPECT_THAT(server.Ask({"FUNCTION", "LIST"}), HasSubstr("lotse_store_1_0\n"));
}

TEST_F(RedisStore_Open, LibraryGone_IsLoadedAgain) {
  RedisServer server;
  auto store = Open(OptionsFor(server));
  server.Ask({"FUNCTION", "FLUSH"});
  EXPECT_TRUE(CommitUntilBack(*store, "p", Of({Put("a", "1")})).ok());
}

// Answers every read with an INFO of its own making; as much of a Redis as the version check needs.
class FakeRedis {
 public:
  FakeRedis(const std::string& path, const std::string& info)
      : listener_(socket(AF_UNIX, SOCK_STREAM, 0)),
        answer_(absl::StrCat("$", info.size(), "\r\n", info, "\r\n")) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_EQ(listen(listener_, 4), 0);
    thread_ = std::thread([this] { Serve(); });
  }
  ~FakeRedis() {
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
  }

 private:
  void Serve() {
    for (int client; (client = accept(listener_, nullptr, nullptr)) >= 0; close(client)) {
      char bytes[512];
      while (read(client, bytes, sizeof(bytes)) > 0) {
        if (write(client, answer_.data(), answer_.size()) < 0) break;
      }
    }
  }

  const int listener_;
  const std::string answer_;
  std::thread thread_;
};

TEST_F(RedisStore_Open, OlderThanSeven_IsRefusedByVersion) {
  RedisServer directory_only;
  const std::string path = directory_only.directory() + "/old.sock";
  FakeRedis old(path, "# Server\r\nredis_version:6.2.7\r\nrole:master\r\n");
  RedisOptions options = OptionsFor(directory_only);
  options.url = "unix:" + path;
  const absl::Status refused = TryOpen(options).status();
  EXPECT_EQ(ReasonOf(refused), "REDIS_TOO_OLD");
  EXPECT_THAT(refused.message(), HasSubstr("6.2.7"));
}

}  // namespace
}  // namespace lotse::store
