// Many threads at once: nothing lost, nothing twice, no gap, one order.
#include <gmock/gmock.h>

#include <atomic>
#include <map>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/blocking_counter.h"
#include "absl/synchronization/mutex.h"
#include "common/errors/refusal.h"
#include "tests/common/store/contract/store_contract.h"

namespace lotse::store {
namespace {

constexpr int kThreads = 8;
constexpr int kEach = 60;

// Runs `work(thread)` on kThreads threads.
template <typename Work>
void InParallel(Work work) {
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) threads.emplace_back(work, t);
  for (std::thread& thread : threads) thread.join();
}

TEST_P(StoreContract, Commit_FromEightThreads_RevisionsHaveNoGapAndNoDouble) {
  absl::Mutex mutex;
  std::multiset<std::int64_t> revisions;
  InParallel([&](int t) {
    for (int i = 0; i < kEach; ++i) {
      const std::int64_t revision = Revision({Put(absl::StrCat(t, "/", i), "x")});
      absl::MutexLock lock(&mutex);
      revisions.insert(revision);
    }
  });
  std::multiset<std::int64_t> want;
  for (int i = 1; i <= kThreads * kEach; ++i) want.insert(i);
  EXPECT_EQ(revisions, want);
  EXPECT_EQ(ReadAll(*store_, "p1").size(), static_cast<std::size_t>(kThreads * kEach));
}

// Compare-and-set from many threads: every increment that was acknowledged is in the sum.
TEST_P(StoreContract, Commit_IncrementsWithExpectedRevision_NoneIsLost) {
  constexpr int kIncrements = 15;
  InParallel([&](int) {
    std::int64_t revision = 0;
    std::string body = "0";
    for (int done = 0; done < kIncrements;) {
      const auto result = Commit(Of({Put("sum", absl::StrCat(std::stoi(body) + 1), revision)}));
      if (result.ok()) {
        ++done;
        revision = result->position.revision;
        body = absl::StrCat(std::stoi(body) + 1);
        continue;
      }
      ASSERT_EQ(ReasonOf(result.status()), "STORE_STALE_REVISION") << result.status();
      const auto now = ReadAll(*store_, "p1");
      ASSERT_EQ(now.size(), 1u);
      revision = now[0].revision;
      body = *now[0].body;
    }
  });
  EXPECT_EQ(Feed(), std::vector<std::string>{absl::StrCat(
                        "r", kThreads * kIncrements, " partner/sum=", kThreads * kIncrements)});
}

TEST_P(StoreContract, Commit_AnswersOfOnePartition_ComeInRevisionOrder) {
  constexpr int kCommits = 300;
  std::vector<std::int64_t> order;
  absl::BlockingCounter left(kCommits);
  absl::Mutex mutex;
  for (int i = 0; i < kCommits; ++i) {
    store_->Commit("p1", Of({Put(absl::StrCat(i % 10), "x")}), [&](auto result) {
      {
        absl::MutexLock lock(&mutex);
        order.push_back(result.ok() ? result->position.revision : -1);
      }
      left.DecrementCount();
    });
  }
  left.Wait();
  ASSERT_EQ(order.size(), static_cast<std::size_t>(kCommits));
  for (int i = 0; i < kCommits; ++i) ASSERT_EQ(order[i], i + 1);
}

TEST_P(StoreContract, Commit_OneOfAGroupIsStale_ItsNeighboursAreWritten) {
  constexpr int kCommits = 60;
  Revision({Put("a", "1")});
  std::atomic<int> ok = 0, stale = 0;
  absl::BlockingCounter left(kCommits);
  for (int i = 0; i < kCommits; ++i) {
    const bool bad = i % 3 == 0;
    auto mutation = bad ? Put("a", "never", 999) : Put(absl::StrCat("n", i), "x", 0);
    store_->Commit("p1", Of({Put(absl::StrCat("m", i), "x"), mutation}), [&](auto result) {
      if (result.ok()) ++ok;
      if (ReasonOf(result.status()) == "STORE_STALE_REVISION") ++stale;
      left.DecrementCount();
    });
  }
  left.Wait();
  EXPECT_EQ(ok, 40);
  EXPECT_EQ(stale, 20);
  EXPECT_EQ(HeadOf().position.revision, 41);
  EXPECT_EQ(ReadAll(*store_, "p1").size(), 81u);
}

TEST_P(StoreContract, Commit_Answered_IsSeenByReadsAtOnce) {
  InParallel([&](int t) {
    const std::string partition = absl::StrCat("p", t % 2);
    for (int i = 0; i < 20; ++i) {
      const auto result = Commit(Of({Put(absl::StrCat(t, "/", i), "x")}), partition);
      ASSERT_TRUE(result.ok()) << result.status();
      EXPECT_GE(HeadOf(partition).position.revision, result->position.revision);
      const auto page =
          store_->Changes(partition, {result->position.epoch, result->position.revision - 1}, 1);
      ASSERT_TRUE(page.ok()) << page.status();
      ASSERT_FALSE(page->changes.empty());
      EXPECT_EQ(page->changes[0].revision, result->position.revision);
      EXPECT_EQ(page->changes[0].id, absl::StrCat(t, "/", i));
    }
  });
}

// A follower that reads while others write ends with exactly what is there.
TEST_P(StoreContract, Changes_FollowedWhileWriting_ConvergeToTheState) {
  std::atomic<bool> writing = true;
  std::map<std::string, std::string> copy;
  std::thread follower([&] {
    Position at;
    for (bool last_round = false;;) {
      last_round = !writing;
      auto page = store_->Changes("p1", at, 7);
      ASSERT_TRUE(page.ok()) << page.status();
      ASSERT_EQ(page->refresh, Refresh::kNone);
      std::int64_t before = at.revision;
      for (const Change& change : page->changes) {
        ASSERT_GE(change.revision, before);
        before = change.revision;
        if (change.body.has_value())
          copy[change.id] = *change.body;
        else
          copy.erase(change.id);
      }
      at = page->position;
      if (last_round && page->complete) return;
    }
  });
  InParallel([&](int t) {
    for (int i = 0; i < kEach; ++i) {
      const std::string id = absl::StrCat((t * 7 + i) % 40);
      Revision({i % 4 == 3 ? Delete(id) : Put(id, absl::StrCat(t, "-", i))});
    }
  });
  writing = false;
  follower.join();
  std::map<std::string, std::string> truth;
  for (const Change& change : ReadAll(*store_, "p1")) truth[change.id] = *change.body;
  EXPECT_EQ(copy, truth);
}

TEST_P(StoreContract, Destroy_CommitsAreQueued_AllAreAnswered) {
  constexpr int kCommits = 200;
  std::atomic<int> answered = 0;
  for (int i = 0; i < kCommits; ++i) {
    store_->Commit("p1", Of({Put(absl::StrCat(i), "x")}), [&](auto result) {
      EXPECT_TRUE(result.ok()) << result.status();
      ++answered;
    });
  }
  store_.reset();
  EXPECT_EQ(answered, kCommits);
}

}  // namespace
}  // namespace lotse::store
