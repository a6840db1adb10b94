// Several stores on one Redis.
#include <map>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "tests/common/store/redis/fixture.h"

namespace lotse::store {
namespace {

class RedisStore_Shared : public RedisTest {
 protected:
  test::RedisServer server_;
  std::unique_ptr<Store> a_ = Open(OptionsFor(server_));
  std::unique_ptr<Store> b_ = Open(OptionsFor(server_));
};

TEST_F(RedisStore_Shared, CommitAtOne_IsReadAtTheOther) {
  const auto result = CommitAndWait(*a_, "p", Of({Put("x", "1")}));
  EXPECT_EQ(b_->GetHead("p")->position, result->position);
  EXPECT_EQ(Show(ReadAll(*b_, "p")), std::vector<std::string>{"r1 partner/x=1"});
}

// The poll is slowed down, so that only a hint can be in time.
TEST_F(RedisStore_Shared, CommitAtOne_IsHintedAtTheOther) {
  RedisOptions options = OptionsFor(server_);
  options.poll_interval = absl::Hours(1);
  auto listener = Open(options);
  absl::Mutex mutex;
  std::multiset<std::string> hints;
  auto watch = listener->WatchAll([&](const std::string& partition) {
    absl::MutexLock lock(&mutex);
    hints.insert(partition);
  });
  ASSERT_TRUE(CommitAndWait(*a_, "p", Of({Put("x", "1")})).ok());
  EXPECT_TRUE(Eventually([&] {
    absl::MutexLock lock(&mutex);
    return hints.count("p") > 0;
  }));
}

// Nothing is published, as if the hint had been lost.
TEST_F(RedisStore_Shared, HintLost_IsMadeUpForByThePoll) {
  ASSERT_TRUE(CommitAndWait(*a_, "p", Of({Put("x", "1")})).ok());
  ASSERT_TRUE(Eventually([&] { return b_->GetHead("p")->position.revision == 1; }));
  absl::Mutex mutex;
  int hints = 0;
  auto watch = b_->WatchAll([&](const std::string&) {
    absl::MutexLock lock(&mutex);
    ++hints;
  });
  server_.Ask({"HSET", "lotse:{p}:data", "=head", "2"});
  EXPECT_TRUE(Eventually([&] {
    absl::MutexLock lock(&mutex);
    return hints > 0;
  }));
}

// As a hint alone tells, and again with the poll alone.
TEST_F(RedisStore_Shared, HorizonRaisedAtOne_IsHintedAtTheOther) {
  RedisOptions options = OptionsFor(server_);
  options.poll_interval = absl::Hours(1);
  auto listener = Open(options);
  absl::Mutex mutex;
  int hints = 0;
  const auto hinted = [&] {
    absl::MutexLock lock(&mutex);
    return hints;
  };
  auto watch = listener->WatchAll([&](const std::string&) {
    absl::MutexLock lock(&mutex);
    ++hints;
  });
  ASSERT_TRUE(CommitAndWait(*a_, "p", Of({Put("x", "1")})).ok());
  ASSERT_TRUE(CommitAndWait(*a_, "p", Of({Delete("x")})).ok());
  ASSERT_TRUE(Eventually([&] { return hinted() == 2; }));
  clock_.Advance(options.tombstone_retention + absl::Seconds(1));
  ASSERT_TRUE(a_->Maintain().ok());
  EXPECT_TRUE(Eventually([&] { return hinted() == 3; }));
  EXPECT_EQ(listener->GetHead("p")->horizon, 2);
}

TEST_F(RedisStore_Shared, HorizonsHintLost_IsMadeUpForByThePoll) {
  ASSERT_TRUE(CommitAndWait(*b_, "p", Of({Put("x", "1")})).ok());
  absl::Mutex mutex;
  int hints = 0;
  auto watch = b_->WatchAll([&](const std::string&) {
    absl::MutexLock lock(&mutex);
    ++hints;
  });
  server_.Ask({"HSET", "lotse:{p}:data", "=horizon", "1"});
  EXPECT_TRUE(Eventually([&] {
    absl::MutexLock lock(&mutex);
    return hints > 0;
  }));
}

TEST_F(RedisStore_Shared, RequestAtOneAndAgainAtTheOther_IsDoneOnce) {
  const Batch batch{"req", "f", {Put("x", "1")}};
  const auto first = CommitAndWait(*a_, "p", batch);
  const auto again = CommitAndWait(*b_, "p", batch);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->position, first->position);
}

// Each thread adds 1 to one counter, each time expecting the revision that it read: no addition may be lost.
TEST_F(RedisStore_Shared, EightThreadsEach_CountOneRecordWithExpectedRevisions) {
  constexpr int kThreads = 8;
  constexpr int kAdditions = 10;
  ASSERT_TRUE(CommitAndWait(*a_, "p", Of({Put("n", "0")})).ok());
  const auto add = [](Store& store) {
    for (;;) {
      const Change now = ReadAll(store, "p").front();
      const auto done = CommitAndWait(
          store, "p", Of({Put("n", absl::StrCat(std::stoi(*now.body) + 1), now.revision)}));
      if (done.ok()) return;
      ASSERT_EQ(ReasonOf(done.status()), "STORE_STALE_REVISION");
    }
  };
  std::vector<std::thread> threads;
  for (Store* store : {a_.get(), b_.get()}) {
    for (int i = 0; i < kThreads; ++i) {
      threads.emplace_back([&add, store] {
        for (int n = 0; n < kAdditions; ++n) add(*store);
      });
    }
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ReadAll(*a_, "p").front().body, absl::StrCat(2 * kThreads * kAdditions));
  EXPECT_EQ(a_->GetHead("p")->position.revision, 1 + 2 * kThreads * kAdditions);
}

TEST_F(RedisStore_Shared, EightThreadsEach_RevisionsHaveNoGapAndAreGivenOnce) {
  absl::Mutex mutex;
  std::map<std::string, std::multiset<std::int64_t>> revisions;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&, i] {
      Store& store = i % 2 ? *a_ : *b_;
      for (int n = 0; n < 50; ++n) {
        const std::string partition = absl::StrCat("p", n % 3);
        const auto done = CommitAndWait(store, partition, Of({Put(absl::StrCat(i, "-", n), "x")}));
        ASSERT_TRUE(done.ok()) << done.status();
        absl::MutexLock lock(&mutex);
        revisions[partition].insert(done->position.revision);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const auto& [partition, given] : revisions) {
    std::int64_t next = 1;
    for (std::int64_t revision : given) EXPECT_EQ(revision, next++) << partition;
    EXPECT_EQ(a_->GetHead(partition)->position.revision, static_cast<std::int64_t>(given.size()));
  }
}

// Many commits that wait together are one call of the function, and must be as many commits one after the other.
TEST_F(RedisStore_Shared, CommitsOfOneGroup_SeeEachOther) {
  const std::vector<Batch> batches = {
      {"r1", "f", {Put("x", "1", 0)}}, {"r1", "f", {Put("x", "1", 0)}},
      {"r1", "g", {Put("x", "1")}},    {"", "", {Put("x", "2", 1)}},
      {"", "", {Put("x", "no", 1)}},   {"", "", {Delete("x", 2)}},
      {"", "", {Delete("x")}},         {"", "", {Put("x", "3", 0)}},
      {"", "", {Put("y", "1")}},       {"", "", {Delete("y")}}};
  server_.Pause();  // so that all but the first ones wait for one another
  absl::Mutex mutex;
  std::vector<std::string> answers;
  for (const Batch& batch : batches) {
    a_->Commit("p", batch, [&](absl::StatusOr<CommitResult> result) {
      absl::MutexLock lock(&mutex);
      answers.push_back(
          result.ok() ? absl::StrCat(result->position.revision, result->replayed ? " again" : "")
                      : ReasonOf(result.status()));
    });
  }
  server_.Resume();
  const auto done = [&] { return answers.size() == batches.size(); };
  absl::MutexLock lock(&mutex);
  mutex.Await(absl::Condition(&done));
  EXPECT_THAT(answers, testing::ElementsAre("1", "1 again", "REQUEST_ID_REUSED", "2",
                                            "STORE_STALE_REVISION", "3", "4", "5", "6", "7"));
  EXPECT_THAT(Show(ReadAll(*b_, "p", {a_->GetHead("p")->position.epoch, 1})),
              testing::ElementsAre("r5 partner/x=3", "r7 partner/y deleted"));
  EXPECT_EQ(server_.Ask({"ZCARD", "lotse:{p}:tombstones"}), "1");
}

TEST_F(RedisStore_Shared, KeysWritten_AllCarryThePartitionsTag) {
  ASSERT_TRUE(CommitAndWait(*a_, "p/1", {"r", "f", {Put("x", "1"), Put("y", "1")}}).ok());
  ASSERT_TRUE(CommitAndWait(*a_, "p/1", Of({Delete("x")})).ok());
  std::string keys = server_.Ask({"KEYS", "*"}) + "\n";
  int tagged = 0;
  for (std::size_t at = 0, end; (end = keys.find('\n', at)) != std::string::npos; at = end + 1) {
    const std::string key = keys.substr(at, end - at);
    if (key == "lotse:partitions") continue;
    EXPECT_EQ(key.rfind("lotse:{p/1}:", 0), 0u) << key;
    ++tagged;
  }
  EXPECT_EQ(tagged, 4);
}

}  // namespace
}  // namespace lotse::store
