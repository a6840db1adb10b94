// The change feed: order, pages, positions, watches.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "tests/common/store/contract/store_contract.h"

namespace lotse::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(StoreContract, Changes_OfOneCommit_AreInOrderOfKindAndId) {
  Revision({{"b", "1", "x", absl::nullopt},
            {"a", "2", "x", absl::nullopt},
            {"a", "10", "x", absl::nullopt}});
  EXPECT_THAT(Feed(), ElementsAre("r1 a/10=x", "r1 a/2=x", "r1 b/1=x"));
}

TEST_P(StoreContract, Changes_RecordWrittenOften_IsThereOnceAtItsLastRevision) {
  Revision({Put("a", "1"), Put("b", "1")});
  Revision({Put("a", "2")});
  Revision({Put("c", "1")});
  Revision({Put("a", "3")});
  EXPECT_THAT(Feed(), ElementsAre("r1 partner/b=1", "r3 partner/c=1", "r4 partner/a=3"));
  EXPECT_THAT(Feed(At(1)), ElementsAre("r3 partner/c=1", "r4 partner/a=3"));
}

TEST_P(StoreContract, Changes_FromStart_HasNoTombstones) {
  Revision({Put("a", "1")});
  Revision({Put("b", "1")});
  Revision({Delete("a")});
  EXPECT_THAT(Feed(), ElementsAre("r2 partner/b=1"));
}

TEST_P(StoreContract, Changes_FromAPosition_HasTombstonesAlsoOfRecordsNeverSeen) {
  const std::int64_t start = Revision({Put("a", "1")});
  Revision({Put("b", "1")});
  Revision({Delete("a"), Delete("b")});
  EXPECT_THAT(Feed(At(start)), ElementsAre("r3 partner/a deleted", "r3 partner/b deleted"));
}

TEST_P(StoreContract, Changes_AtTheHead_IsEmptyAndComplete) {
  Revision({Put("a", "1")});
  const auto page = store_->Changes("p1", HeadOf().position, 10);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_EQ(page->refresh, Refresh::kNone);
  EXPECT_THAT(page->changes, IsEmpty());
  EXPECT_TRUE(page->complete);
  EXPECT_EQ(page->position, HeadOf().position);
  EXPECT_EQ(page->head.position, HeadOf().position);
}

TEST_P(StoreContract, Changes_OnlyOlderRecordsBelowTheHead_EndAtTheHead) {
  Revision({Put("a", "1")});
  Revision({Put("b", "1")});
  Revision({Delete("b")});
  const auto page = store_->Changes("p1", {}, 1);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_TRUE(page->complete);
  EXPECT_EQ(page->position, At(3));
}

TEST_P(StoreContract, Changes_Page_NeverEndsInsideACommit) {
  Revision({Put("a", "1"), Put("b", "1"), Put("c", "1")});
  Revision({Put("d", "1"), Put("e", "1")});
  Revision({Put("f", "1")});
  for (int limit : {1, 2, 3}) {
    const auto page = store_->Changes("p1", {}, limit);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(page->changes.size(), 3u) << limit;
    EXPECT_EQ(page->position, At(1)) << limit;
    EXPECT_FALSE(page->complete);
  }
  const auto page = store_->Changes("p1", {}, 4);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_GE(page->changes.size(), 3u);
  EXPECT_LE(page->changes.size(), 5u);
  EXPECT_EQ(page->position.revision, page->changes.back().revision);
}

TEST_P(StoreContract, Changes_AnyPageSize_GivesTheSameFeed) {
  for (int i = 0; i < 20; ++i) {
    Revision({Put(absl::StrCat("x", i % 7), absl::StrCat(i)), Put(absl::StrCat("y", i), "1")});
    if (i % 5 == 4) Revision({Delete(absl::StrCat("y", i - 1))});
  }
  const auto whole = Feed();
  EXPECT_EQ(whole.size(), 7u + 16u);
  const auto tail = Feed(At(3));
  for (int limit : {1, 2, 3, 5, 8, 100}) {
    EXPECT_EQ(Feed(At(3), limit), tail) << limit;
    auto paged = Feed({}, limit);
    std::erase_if(paged, [](const std::string& line) { return line.ends_with(" deleted"); });
    EXPECT_EQ(paged, whole) << limit;
  }
}

TEST_P(StoreContract, Changes_LimitBelowOne_StillMovesOn) {
  Revision({Put("a", "1")});
  Revision({Put("b", "1")});
  EXPECT_THAT(Feed({}, 0), ElementsAre("r1 partner/a=1", "r2 partner/b=1"));
  EXPECT_THAT(Feed({}, -5), ElementsAre("r1 partner/a=1", "r2 partner/b=1"));
}

TEST_P(StoreContract, Changes_LargeBodies_ComeWhole) {
  const std::string large(3 << 20, 'l');
  Revision({Put("a", large)});
  Revision({Put("b", "small")});
  const auto changes = ReadAll(*store_, "p1", {}, 1);
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].body, large);
}

TEST_P(StoreContract, Changes_OfUnknownPartition_AreEmptyFromTheStartOnly) {
  const auto page = store_->Changes("nobody", {}, 10);
  ASSERT_TRUE(page.ok()) << page.status();
  EXPECT_TRUE(page->complete);
  EXPECT_EQ(page->position, Position{});
  const auto other = store_->Changes("nobody", {5, 1}, 10);
  ASSERT_TRUE(other.ok()) << other.status();
  EXPECT_EQ(other->refresh, Refresh::kUnknownEpoch);
}

TEST_P(StoreContract, Changes_DeadPositions_SayWhy) {
  Revision({Put("a", "1")});
  const Position head = HeadOf().position;
  EXPECT_EQ(RefreshAt({}), Refresh::kNone);
  EXPECT_EQ(RefreshAt(head), Refresh::kNone);
  EXPECT_EQ(RefreshAt({head.epoch, 0}), Refresh::kNone);
  EXPECT_EQ(RefreshAt({head.epoch + 1, 1}), Refresh::kUnknownEpoch);
  EXPECT_EQ(RefreshAt({0, 1}), Refresh::kUnknownEpoch);
  EXPECT_EQ(RefreshAt({head.epoch, 2}), Refresh::kAheadOfHead);
}

TEST_P(StoreContract, Changes_AfterReopening_AreTheSame) {
  if (!home_->Keeps()) GTEST_SKIP() << "nothing is kept";
  Revision({Put("a", "1"), Put("b", "1")});
  Revision({Delete("a")});
  Revision({Put("b", "2")});
  Revision({Put("z", "1")}, "p2");
  const Head head = HeadOf();
  const auto feed = Feed(At(1));
  Reopen();
  EXPECT_EQ(HeadOf().position, head.position);
  EXPECT_EQ(Feed(At(1)), feed);
  EXPECT_THAT(*store_->Partitions(), ElementsAre("p1", "p2"));
  EXPECT_EQ(Revision({Put("b", "3", 3), Put("a", "2", 0)}), 4);
}

// Collects hints.
class Hints {
 public:
  WatchCallback Callback() {
    return [this](const std::string& partition) {
      absl::MutexLock lock(&mutex_);
      seen_.push_back(partition);
    };
  }
  // Waits until there are more than `before` hints of `partition`.
  bool Await(const std::string& partition, std::size_t before = 0) {
    const auto there = [&] {
      mutex_.AssertReaderHeld();
      return CountLocked(partition) > before;
    };
    absl::MutexLock lock(&mutex_);
    return mutex_.AwaitWithTimeout(absl::Condition(&there), absl::Seconds(10));
  }
  std::size_t Count(const std::string& partition) {
    absl::MutexLock lock(&mutex_);
    return CountLocked(partition);
  }

 private:
  std::size_t CountLocked(const std::string& partition) ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return static_cast<std::size_t>(std::count(seen_.begin(), seen_.end(), partition));
  }

  absl::Mutex mutex_;
  std::vector<std::string> seen_ ABSL_GUARDED_BY(mutex_);
};

// Hints of own commits are allowed and may be late, so these tests wait for what only a raised horizon can bring.
TEST_P(StoreContract, WatchAll_RaisedHorizon_HintsEveryWatchWithThePartition) {
  LeaveOldTombstone("raised");
  Revision({Put("a", "1")}, "untouched");
  Hints first, second;
  const auto watch_first = store_->WatchAll(first.Callback());
  const auto watch_second = store_->WatchAll(second.Callback());
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_TRUE(first.Await("raised"));
  EXPECT_TRUE(second.Await("raised"));
}

// A hint that comes before its reason would make the reader ask in vain and then never again.
TEST_P(StoreContract, WatchAll_HintSeen_WhatItWasForCanBeRead) {
  LeaveOldTombstone("p1");
  Hints hints;
  const auto watch = store_->WatchAll(hints.Callback());
  std::thread maintaining([&] { EXPECT_TRUE(store_->Maintain().ok()); });
  for (std::size_t asked = 0; HeadOf().horizon != 2;) {
    if (!hints.Await("p1", asked)) {
      ADD_FAILURE() << "no hint after the horizon was raised";
      break;
    }
    asked = hints.Count("p1");
  }
  maintaining.join();
  EXPECT_EQ(RefreshAt(At(1)), Refresh::kBeforeHorizon);
}

TEST_P(StoreContract, WatchAll_WatchEnded_IsNotCalledAnyMore) {
  LeaveOldTombstone("later");
  Hints ended, living;
  auto watch = store_->WatchAll(ended.Callback());
  const auto control = store_->WatchAll(living.Callback());
  watch.reset();
  const std::size_t before = ended.Count("later");
  ASSERT_TRUE(store_->Maintain().ok());
  EXPECT_TRUE(living.Await("later"));
  EXPECT_EQ(ended.Count("later"), before);
}

}  // namespace
}  // namespace lotse::store
