// Redis comes back, perhaps with less than it had acknowledged: who notices, and who vouches that nothing is missing.
#include <algorithm>
#include <filesystem>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "common/log/log.h"
#include "common/store/redis/protocol.h"
#include "tests/common/store/redis/fixture.h"

namespace lotse::store {
namespace {

using testing::HasSubstr;

// A way to a server of a store's own, that can be shut. Connections that are there stay.
class Door {
 public:
  Door(const test::RedisServer& server, const std::string& name)
      : target_(server.directory() + "/redis.sock"), path_(server.directory() + "/" + name) {
    Open();
  }
  void Open() { std::filesystem::create_symlink(target_, path_); }
  void Shut() { std::filesystem::remove(path_); }
  std::string url() const { return "unix:" + path_; }

 private:
  const std::string target_;
  const std::string path_;
};

class RedisStore_LostHistory : public RedisTest {
 protected:
  RedisOptions Through(const Door& door) {
    RedisOptions options = OptionsFor(server_);
    options.url = door.url();
    options.vouch_patience = absl::ZeroDuration();
    return options;
  }
  RedisOptions Impatient() {
    RedisOptions options = OptionsFor(server_);
    options.vouch_patience = absl::ZeroDuration();
    return options;
  }
  Position PositionOf(Store& store, const std::string& partition = "p") {
    const auto head = store.GetHead(partition);
    return head.ok() ? head->position : Position{};
  }
  bool AwaitWritable(Store& store) {
    return Eventually([&] { return store.GetHealth().state == Health::State::kWritable; });
  }
  bool AwaitAway(Store& store) {
    return Eventually([&] { return store.GetHealth().state == Health::State::kAway; });
  }
  void Restart() {
    server_.Kill();
    server_.Start();
  }
  // Everything acknowledged is in the files, and nobody writes meanwhile.
  void BackUp() {
    std::filesystem::copy(Files(), Files() + "-old", std::filesystem::copy_options::recursive);
  }
  // While Redis is down.
  void PutBackUpInPlace() {
    std::filesystem::remove_all(Files());
    std::filesystem::rename(Files() + "-old", Files());
  }
  std::string Files() const { return server_.directory() + "/appendonlydir"; }
  void CutAllConnections() {
    server_.Ask({"CLIENT", "KILL", "TYPE", "normal"});
    server_.Ask({"CLIENT", "KILL", "TYPE", "pubsub"});
  }

  test::RedisServer server_;
};

// `knows` was answered or heard revisions 2 and 3 and is away while `other`, which was not, goes on from an older file.
TEST_F(RedisStore_LostHistory, GrownPastTheOldHead_IsNoticedByWhoWasAnswered) {
  Door his(server_, "his"), others(server_, "others");
  auto knows = Open(Through(his));
  auto other = Open(Through(others));
  const auto first = CommitAndWait(*other, "p", Of({Put("a", "1")}));
  BackUp();
  others.Shut();
  CutAllConnections();
  ASSERT_TRUE(AwaitAway(*other));
  ASSERT_TRUE(CommitUntilBack(*knows, "p", {"r2", "f", {Put("b", "1")}}).ok());
  const auto last = CommitUntilBack(*knows, "p", {"r3", "f", {Put("c", "1")}});
  ASSERT_EQ(last->position.revision, 3);
  server_.Kill();
  PutBackUpInPlace();
  his.Shut();
  others.Open();
  server_.Start();
  for (int i = 0; i < 4; ++i) {
    const std::string id = absl::StrCat("other", i);
    ASSERT_TRUE(CommitUntilBack(*other, "p", {id, "f", {Put(id, "1")}}).ok());
  }
  ASSERT_EQ(PositionOf(*other), (Position{first->position.epoch, 5})) << "it misses nothing";
  ASSERT_TRUE(AwaitAway(*knows));
  his.Open();
  ASSERT_TRUE(AwaitWritable(*knows));
  const Position now = PositionOf(*knows);
  EXPECT_NE(now.epoch, first->position.epoch);
  EXPECT_EQ(now.revision, 5);
  EXPECT_EQ(knows->Changes("p", last->position, 10)->refresh, Refresh::kUnknownEpoch);
}

TEST_F(RedisStore_LostHistory, GrownPastTheOldHead_IsNoticedByWhoOnlyHeard) {
  Door his(server_, "his"), others(server_, "others");
  auto knows = Open(Through(his));
  auto other = Open(Through(others));
  const auto first = CommitAndWait(*other, "p", Of({Put("a", "1")}));
  BackUp();
  absl::Mutex mutex;
  int hints = 0;
  others.Shut();
  CutAllConnections();
  ASSERT_TRUE(AwaitAway(*other));
  auto writer = Open(Impatient());
  ASSERT_TRUE(AwaitWritable(*knows));
  ASSERT_TRUE(CommitUntilBack(*knows, "q", {"q", "f", {Put("a", "1")}}).ok()) << "it is back";
  auto watch = knows->WatchAll([&](const std::string& partition) {
    absl::MutexLock lock(&mutex);
    hints += partition == "p";
  });
  ASSERT_TRUE(CommitAndWait(*writer, "p", Of({Put("b", "1")})).ok());
  ASSERT_TRUE(Eventually([&] {
    absl::MutexLock lock(&mutex);
    return hints > 0;
  }));
  writer.reset();
  server_.Kill();
  PutBackUpInPlace();
  his.Shut();
  others.Open();
  server_.Start();
  for (int i = 0; i < 2; ++i) {
    const std::string id = absl::StrCat("other", i);
    ASSERT_TRUE(CommitUntilBack(*other, "p", {id, "f", {Put(id, "1")}}).ok());
  }
  ASSERT_EQ(PositionOf(*other), (Position{first->position.epoch, 3})) << "it misses nothing";
  ASSERT_TRUE(AwaitAway(*knows));
  his.Open();
  ASSERT_TRUE(AwaitWritable(*knows));
  EXPECT_NE(PositionOf(*knows).epoch, first->position.epoch);
}

TEST_F(RedisStore_LostHistory, FreshStartAfterOlderFiles_DrawsNewEpochs) {
  auto store = Open(Impatient());
  ASSERT_TRUE(CommitAndWait(*store, "p", Of({Put("a", "1")})).ok());
  BackUp();
  const auto lost = CommitAndWait(*store, "p", Of({Put("b", "1")}));
  store.reset();
  server_.Kill();
  PutBackUpInPlace();
  server_.Start();
  std::string lines;
  log::SetSink([&lines](absl::string_view line) { lines += std::string(line); });
  store = Open(Impatient());
  log::SetSink(nullptr);
  EXPECT_THAT(lines, HasSubstr("redis_history_not_vouched_for"));
  const auto next = CommitAndWait(*store, "p", Of({Put("c", "1")}));
  EXPECT_EQ(next->position.revision, lost->position.revision);
  EXPECT_EQ(store->Changes("p", lost->position, 10)->refresh, Refresh::kUnknownEpoch);
}

// With everything: but that nobody knows. Once is enough.
TEST_F(RedisStore_LostHistory, FreshStartAfterARestartOfRedis_DrawsNewEpochsOnce) {
  auto store = Open(Impatient());
  const auto before = CommitAndWait(*store, "p", Of({Put("a", "1")}));
  store.reset();
  Restart();
  store = Open(Impatient());
  const Position renewed = PositionOf(*store);
  EXPECT_NE(renewed.epoch, before->position.epoch);
  EXPECT_EQ(renewed.revision, 1);
  EXPECT_THAT(Show(ReadAll(*store, "p")), testing::ElementsAre("r1 partner/a=1"));
  store.reset();
  store = Open(Impatient());
  EXPECT_EQ(PositionOf(*store), renewed);
}

// However soon after a partition was created: nothing but its creation can have named this run.
TEST_F(RedisStore_LostHistory, FreshStartWhileRedisRuns_KeepsTheEpoch) {
  RedisOptions options = Impatient();
  options.poll_interval = absl::Hours(1);
  auto store = Open(options);
  const auto done = CommitAndWait(*store, "p", Of({Put("a", "1")}));
  store.reset();
  store = Open(options);
  EXPECT_EQ(PositionOf(*store), done->position);
}

TEST_F(RedisStore_LostHistory, ManyRestartsOfRedis_KeepTheEpoch) {
  auto store = Open(Impatient());
  const auto done = CommitAndWait(*store, "p", Of({Put("a", "1")}));
  for (int i = 0; i < 12; ++i) {
    Restart();
    const std::string id = absl::StrCat(i);
    ASSERT_TRUE(CommitUntilBack(*store, "p", {id, "f", {Put(id, "1")}}).ok());
  }
  EXPECT_EQ(PositionOf(*store), (Position{done->position.epoch, 13}));
  const std::string marks = server_.Ask({"HGET", "lotse:{p}:data", "=marks"});
  EXPECT_EQ(std::count(marks.begin(), marks.end(), ':'), 8) << "only the last ones: " << marks;
  auto fresh = Open(Impatient());
  EXPECT_EQ(PositionOf(*fresh).epoch, done->position.epoch) << "the first one has vouched";
}

// The fresh one is the first to reach the Redis that was started anew, and waits for the one that can vouch.
TEST_F(RedisStore_LostHistory, FreshStartBeforeAVoucherIsBack_WaitsForIt) {
  Door his(server_, "his");
  auto vouches = Open(Through(his));
  const auto done = CommitAndWait(*vouches, "p", Of({Put("a", "1")}));
  server_.Kill();
  his.Shut();
  server_.Start();
  RedisOptions options = OptionsFor(server_);
  options.vouch_patience = absl::Seconds(20);
  std::unique_ptr<Store> fresh;
  std::thread opening([&] { fresh = Open(options); });
  EXPECT_TRUE(Eventually([&] { return server_.Ask({"PUBSUB", "CHANNELS", "lotse:heads"}) != ""; }));
  his.Open();
  opening.join();
  ASSERT_NE(fresh, nullptr);
  EXPECT_EQ(PositionOf(*fresh), done->position);
  EXPECT_TRUE(AwaitWritable(*vouches));
  EXPECT_EQ(PositionOf(*vouches), done->position);
}

// Two fresh ones, of which the second had asked before the first was done.
TEST_F(RedisStore_LostHistory, RenewedForWantOfAVoucher_IsNotRenewedAgain) {
  auto store = Open(Impatient());
  ASSERT_TRUE(CommitAndWait(*store, "p", Of({Put("a", "1")})).ok());
  store.reset();
  Restart();
  store = Open(Impatient());
  const Position renewed = PositionOf(*store);
  auto connection =
      *Connection::Open(*ParseRedisUrl(server_.url()), {absl::Seconds(1), absl::Seconds(10)});
  auto replies = connection->CallAll(
      {EncodeRenewEpoch("p", renewed.epoch, renewed.epoch + 2, Renewal::kIfNobodyVouches)});
  const auto standing = DecodeStanding(*replies->front());
  ASSERT_TRUE(standing.ok()) << standing.status();
  EXPECT_EQ(standing->position, renewed);
}

// Other instances may have gone on since it was created: a mark would be no sign of loss, and look like one.
TEST_F(RedisStore_LostHistory, CreatedByAnotherVersion_IsVouchedForWithoutAMark) {
  auto store = Open(Impatient());
  const auto done = CommitAndWait(*store, "p", Of({Put("a", "1")}));
  server_.Ask({"HDEL", "lotse:{p}:data", "=run"});  // which other versions do not write
  EXPECT_TRUE(Eventually([&] { return server_.Ask({"HGET", "lotse:{p}:data", "=run"}) != ""; }));
  EXPECT_EQ(server_.Ask({"HGET", "lotse:{p}:data", "=marks"}), "");
  EXPECT_EQ(PositionOf(*store), done->position);
}

TEST_F(RedisStore_LostHistory, RestartWithoutFreeMemory_ReadsOn) {
  auto store = Open(Impatient());
  const auto done = CommitAndWait(*store, "p", Of({Put("a", "1")}));
  server_.settings() = {{"maxmemory", "1"}};
  Restart();
  EXPECT_TRUE(Eventually([&] { return PositionOf(*store) == done->position; }));
}

}  // namespace
}  // namespace lotse::store
