// Redis dies, hangs, comes back, comes back with less than it had.
#include <filesystem>
#include <map>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "tests/common/store/redis/fixture.h"

namespace lotse::store {
namespace {

class RedisStore_Recovery : public RedisTest {
 protected:
  Position PositionOf(Store& store) {
    const auto head = store.GetHead("p");
    return head.ok() ? head->position : Position{};
  }
  bool Writable(Store& store) { return store.GetHealth().state == Health::State::kWritable; }
  void Restart() {
    server_.Kill();
    server_.Start();
  }

  test::RedisServer server_;
};

TEST_F(RedisStore_Recovery, AwayAndBack_RefusesThenGoesOnByItself) {
  auto store = Open(OptionsFor(server_));
  ASSERT_TRUE(CommitAndWait(*store, "p", Of({Put("a", "1")})).ok());
  server_.Kill();
  ASSERT_TRUE(Eventually([&] { return store->GetHealth().state == Health::State::kAway; }));
  const absl::Time before = absl::Now();
  EXPECT_EQ(ReasonOf(CommitAndWait(*store, "p", Of({Put("b", "1")})).status()), "STORE_AWAY");
  EXPECT_EQ(ReasonOf(FindRequestAndWait(*store, "p", "r", "f").status()), "STORE_AWAY");
  EXPECT_EQ(ReasonOf(store->Changes("p", {}, 10).status()), "STORE_AWAY");
  EXPECT_EQ(ReasonOf(store->GetHead("p").status()), "STORE_AWAY");
  EXPECT_EQ(ReasonOf(store->Partitions().status()), "STORE_AWAY");
  EXPECT_EQ(ReasonOf(store->Maintain()), "STORE_AWAY");
  EXPECT_LT(absl::Now() - before, absl::Seconds(1)) << "fast";
  absl::Mutex mutex;
  int hints = 0;
  auto watch = store->WatchAll([&](const std::string&) {
    absl::MutexLock lock(&mutex);
    ++hints;
  });
  server_.Start();
  EXPECT_TRUE(Eventually([&] { return Writable(*store); }));
  EXPECT_TRUE(CommitAndWait(*store, "p", Of({Put("b", "1")})).ok());
  EXPECT_EQ(ReadAll(*store, "p").size(), 2u);
  EXPECT_TRUE(Eventually([&] {
    absl::MutexLock lock(&mutex);
    return hints > 0;
  }));
}

// Each writer repeats a commit with its request id until it is answered. Whatever was answered must be there at the
// revision that was answered, and nothing twice.
TEST_F(RedisStore_Recovery, KilledUnderLoadTenTimes_LosesNothingAndDoublesNothing) {
  auto store = Open(OptionsFor(server_));
  absl::Mutex mutex;
  std::map<std::int64_t, std::string> answered;
  bool stop = false;
  std::vector<std::thread> writers;
  for (int writer = 0; writer < 8; ++writer) {
    writers.emplace_back([&, writer] {
      for (int n = 0;; ++n) {
        const std::string id = absl::StrCat(writer, "-", n);
        const auto done = CommitUntilBack(*store, "p", {id, "f", {Put(id, "x", 0)}});
        EXPECT_TRUE(done.ok()) << done.status();
        absl::MutexLock lock(&mutex);
        stop = stop || !done.ok();
        if (!done.ok()) return;
        EXPECT_TRUE(answered.emplace(done->position.revision, id).second)
            << "a revision given twice";
        if (stop) return;
      }
    });
  }
  std::size_t before = 0;
  for (int kill = 0; kill < 10; ++kill) {
    EXPECT_TRUE(Eventually([&] {
      absl::MutexLock lock(&mutex);
      return stop || answered.size() > before + 50;
    }));
    Restart();
    absl::MutexLock lock(&mutex);
    before = answered.size();
  }
  {
    absl::MutexLock lock(&mutex);
    stop = true;
  }
  for (std::thread& writer : writers) writer.join();
  auto fresh = Open(OptionsFor(server_));
  std::map<std::int64_t, std::string> found;
  for (const Change& change : ReadAll(*fresh, "p")) found.emplace(change.revision, change.id);
  EXPECT_EQ(found, answered);
  EXPECT_EQ(PositionOf(*fresh).revision, static_cast<std::int64_t>(answered.size()));
}

// Connections are cut again and again while commits are on their way.
TEST_F(RedisStore_Recovery, ConnectionsCutMidPipeline_RequestIdsRepairIt) {
  auto store = Open(OptionsFor(server_));
  constexpr int kCommits = 200;
  std::vector<std::thread> writers;
  absl::Mutex mutex;
  int running = 8;
  for (int writer = 0; writer < 8; ++writer) {
    writers.emplace_back([&, writer] {
      for (int n = 0; n < kCommits; ++n) {
        const std::string id = absl::StrCat(writer, "-", n);
        const auto done = CommitUntilBack(*store, "p", {id, "f", {Put(id, "x", 0)}});
        EXPECT_TRUE(done.ok()) << done.status();
      }
      absl::MutexLock lock(&mutex);
      --running;
    });
  }
  int cuts = 0;
  EXPECT_TRUE(Eventually(
      [&] {
        server_.Ask({"CLIENT", "KILL", "TYPE", cuts++ % 4 ? "normal" : "pubsub"});
        absl::MutexLock lock(&mutex);
        return running == 0;
      },
      absl::Seconds(60)));
  for (std::thread& writer : writers) writer.join();
  EXPECT_GT(cuts, 1);
  ASSERT_TRUE(Eventually([&] { return PositionOf(*store).revision == 8 * kCommits; }));
  // A cut may still be on its way, so the page that was read is the one to look at.
  absl::StatusOr<ChangePage> page;
  ASSERT_TRUE(Eventually([&] {
    page = store->Changes("p", {}, 10'000);
    return page.ok();
  }));
  EXPECT_EQ(page->changes.size(), 8u * kCommits);
}

TEST_F(RedisStore_Recovery, SilentRedis_CountsAsAway) {
  RedisOptions options = OptionsFor(server_);
  options.command_timeout = absl::Milliseconds(100);
  options.connect_timeout = absl::Milliseconds(100);
  auto store = Open(options);
  ASSERT_TRUE(CommitAndWait(*store, "p", Of({Put("a", "1")})).ok());
  server_.Pause();
  EXPECT_EQ(ReasonOf(CommitAndWait(*store, "p", {"r", "f", {Put("b", "1")}}).status()),
            "STORE_AWAY");
  server_.Resume();
  const auto repaired = CommitUntilBack(*store, "p", {"r", "f", {Put("b", "1")}});
  ASSERT_TRUE(repaired.ok()) << repaired.status();
  EXPECT_EQ(repaired->position.revision, 2) << "once, whether it happened before the cut or after";
}

TEST_F(RedisStore_Recovery, WeakerAfterRestart_IsRefusedUntilMended) {
  auto store = Open(OptionsFor(server_));
  server_.settings() = {{"appendfsync", "no"}};
  Restart();
  ASSERT_TRUE(Eventually([&] {
    return store->GetHealth().detail.find("'appendfsync always'") != std::string::npos;
  })) << store->GetHealth().detail;
  EXPECT_EQ(ReasonOf(CommitAndWait(*store, "p", Of({Put("a", "1")})).status()), "STORE_AWAY");
  server_.Ask({"CONFIG", "SET", "appendfsync", "always"});
  EXPECT_TRUE(Eventually([&] { return Writable(*store); }));
}

TEST_F(RedisStore_Recovery, RestartWithEverything_KeepsTheEpoch) {
  auto store = Open(OptionsFor(server_));
  const auto done = CommitAndWait(*store, "p", Of({Put("a", "1")}));
  Restart();
  ASSERT_TRUE(Eventually([&] { return Writable(*store) && PositionOf(*store).epoch != 0; }));
  EXPECT_EQ(PositionOf(*store), done->position);
}

TEST_F(RedisStore_Recovery, OlderFilesRestored_DrawOneNewEpochForTwoStores) {
  auto a = Open(OptionsFor(server_));
  auto b = Open(OptionsFor(server_));
  ASSERT_TRUE(CommitAndWait(*a, "p", Of({Put("a", "1")})).ok());
  server_.Kill();
  const std::string files = server_.directory() + "/appendonlydir";
  std::filesystem::copy(files, files + "-old", std::filesystem::copy_options::recursive);
  server_.Start();
  const auto second = CommitUntilBack(*a, "p", {"r", "f", {Put("b", "1")}});
  ASSERT_TRUE(second.ok()) << second.status();
  ASSERT_TRUE(Eventually([&] { return PositionOf(*b) == second->position; }));
  server_.Kill();
  std::filesystem::remove_all(files);
  std::filesystem::rename(files + "-old", files);
  server_.Start();
  ASSERT_TRUE(Eventually([&] { return Writable(*a) && Writable(*b); }));
  const Position found = PositionOf(*a);
  EXPECT_NE(found.epoch, second->position.epoch);
  EXPECT_EQ(found.revision, 1) << "what is there stays, and so does the head";
  EXPECT_EQ(PositionOf(*b), found) << "two that notice end with one epoch";
  EXPECT_EQ(a->Changes("p", second->position, 10)->refresh, Refresh::kUnknownEpoch);
  EXPECT_THAT(Show(ReadAll(*b, "p")), testing::ElementsAre("r1 partner/a=1"));
}

TEST_F(RedisStore_Recovery, EverythingFlushed_DrawsANewEpochAndNamesThePartitionAgain) {
  auto store = Open(OptionsFor(server_));
  const auto done = CommitAndWait(*store, "p", Of({Put("a", "1")}));
  server_.Ask({"FLUSHALL"});
  ASSERT_TRUE(Eventually([&] {
    const Position now = PositionOf(*store);
    return now.epoch != 0 && now.epoch != done->position.epoch;
  }));
  EXPECT_EQ(store->Changes("p", done->position, 10)->refresh, Refresh::kUnknownEpoch);
  EXPECT_TRUE(Eventually([&] { return store->Partitions()->size() == 1; }));
  EXPECT_EQ(CommitAndWait(*store, "p", Of({Put("a", "2")}))->position.revision, 1);
}

TEST_F(RedisStore_Recovery, MemoryFull_RefusesWritesReadsOnAndRecovers) {
  auto store = Open(OptionsFor(server_));
  ASSERT_TRUE(CommitAndWait(*store, "p", Of({Put("a", "1")})).ok());
  server_.Ask({"CONFIG", "SET", "maxmemory", "1"});
  const absl::Status refused = CommitAndWait(*store, "p", Of({Put("b", "1")})).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(ReasonOf(refused), "STORE_FULL");
  EXPECT_THAT(refused.message(), testing::HasSubstr("OOM"));
  EXPECT_EQ(store->GetHealth().state, Health::State::kReadOnly);
  EXPECT_EQ(ReadAll(*store, "p").size(), 1u);
  EXPECT_TRUE(store->Maintain().ok()) << "forgetting makes room";
  server_.Ask({"CONFIG", "SET", "maxmemory", "0"});
  EXPECT_TRUE(Eventually([&] { return Writable(*store); })) << "without any commit";
  EXPECT_EQ(CommitAndWait(*store, "p", Of({Put("b", "1")}))->position.revision, 2);
}

TEST_F(RedisStore_Recovery, Destroyed_AnswersWhatWasAccepted) {
  absl::Mutex mutex;
  int answered = 0;
  auto store = Open(OptionsFor(server_));
  for (int i = 0; i < 500; ++i) {
    store->Commit("p", Of({Put(absl::StrCat(i), "1")}), [&](absl::StatusOr<CommitResult> result) {
      EXPECT_TRUE(result.ok()) << result.status();
      absl::MutexLock lock(&mutex);
      ++answered;
    });
  }
  store.reset();
  absl::MutexLock lock(&mutex);
  EXPECT_EQ(answered, 500);
}

}  // namespace
}  // namespace lotse::store
