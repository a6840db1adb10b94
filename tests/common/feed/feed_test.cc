#include "common/feed/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "common/ids/uuid.h"
#include "common/store/memory/memory_store.h"
#include "common/time/clock.h"

namespace lotse::feed {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Keeps what it is told: "r3 kind/id=body", "r4 kind/id gone"; and how far deletes are forgotten.
class RecordingView final : public View {
 public:
  void Apply(const std::string& partition, const Update& update) override {
    absl::MutexLock lock(&mutex_);
    auto& told = told_[partition];
    if (update.reset) {
      told.clear();
      horizons_[partition] = 0;
    }
    EXPECT_LE(update.horizon, update.position.revision);
    EXPECT_GE(update.horizon, horizons_[partition]);
    horizons_[partition] = update.horizon;
    for (const auto& change : update.changes) {
      told.push_back(absl::StrCat("r", change.revision, " ", change.kind, "/", change.id,
                                  change.body.has_value() ? "=" + *change.body : " gone"));
    }
  }
  std::vector<std::string> Told(const std::string& partition) {
    absl::MutexLock lock(&mutex_);
    return told_[partition];
  }

  std::int64_t Horizon(const std::string& partition) {
    absl::MutexLock lock(&mutex_);
    return horizons_[partition];
  }
  bool AwaitHorizon(const std::string& partition, std::int64_t horizon) {
    const auto there = [&] { return horizons_[partition] == horizon; };
    absl::MutexLock lock(&mutex_);
    return mutex_.AwaitWithTimeout(absl::Condition(&there), absl::Seconds(10));
  }

 private:
  absl::Mutex mutex_;
  std::map<std::string, std::vector<std::string>> told_;
  std::map<std::string, std::int64_t> horizons_;
};

// Passes all on to another store and tells when it is read.
class SpiedStore final : public store::Store {
 public:
  SpiedStore(store::Store& real, std::function<void(const std::string&)> on_read)
      : real_(real), on_read_(std::move(on_read)) {}

  void Commit(std::string partition, store::Batch batch, CommitDone done) override {
    real_.Commit(std::move(partition), std::move(batch), std::move(done));
  }
  void FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                   CommitDone done) override {
    real_.FindRequest(std::move(partition), std::move(request_id), std::move(fingerprint),
                      std::move(done));
  }
  absl::StatusOr<store::ChangePage> Changes(const std::string& partition, store::Position after,
                                            int limit) override {
    auto page = real_.Changes(partition, after, limit);
    on_read_(partition);
    return page;
  }
  absl::StatusOr<store::Head> GetHead(const std::string& partition) override {
    on_read_(partition);
    return real_.GetHead(partition);
  }
  absl::StatusOr<std::vector<std::string>> Partitions() override { return real_.Partitions(); }
  std::unique_ptr<store::Watch> WatchAll(store::WatchCallback callback) override {
    return real_.WatchAll(std::move(callback));
  }
  absl::Status Maintain() override { return real_.Maintain(); }
  store::Health GetHealth() override { return real_.GetHealth(); }

 private:
  store::Store& real_;
  const std::function<void(const std::string&)> on_read_;
};

store::Mutation Put(const std::string& id, const std::string& body) {
  return {"k", id, body, absl::nullopt, false};
}
store::Mutation Delete(const std::string& id) {
  return {"k", id, absl::nullopt, absl::nullopt, false};
}

class FeedTest : public testing::Test {
 protected:
  absl::StatusOr<store::CommitResult> Commit(Feed& feed, std::vector<store::Mutation> mutations,
                                             const std::string& partition = "p") {
    absl::Notification done;
    absl::StatusOr<store::CommitResult> answer;
    feed.Commit(partition, {"", "", std::move(mutations)},
                [&](absl::StatusOr<store::CommitResult> r) {
                  answer = std::move(r);
                  done.Notify();
                });
    done.WaitForNotification();
    return answer;
  }
  void CommitBehindTheFeed(std::vector<store::Mutation> mutations) {
    absl::Notification done;
    store_->Commit("p", {"", "", std::move(mutations)}, [&](absl::StatusOr<store::CommitResult> r) {
      EXPECT_TRUE(r.ok()) << r.status();
      done.Notify();
    });
    done.WaitForNotification();
  }

  // All tombstones so far become too old.
  void ForgetDeletes() {
    clock_.Advance(store_options_.tombstone_retention + absl::Seconds(1));
    ASSERT_TRUE(store_->Maintain().ok());
  }

  FakeClock clock_;
  SystemRandom random_;
  store::Options store_options_;
  std::unique_ptr<store::Store> store_ = store::MakeMemoryStore(store_options_, clock_, random_);
};

TEST_F(FeedTest, Commit_IsInTheViewWhenItIsAnswered) {
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1")}).ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/a=1"));
  EXPECT_EQ(feed.PositionOf("p").revision, 1);
}

TEST_F(FeedTest, Commit_AfterSomebodyElses_WaitsUntilTheViewHasBoth) {
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1")}).ok());
  CommitBehindTheFeed({Put("b", "2")});
  ASSERT_TRUE(Commit(feed, {Put("c", "3")}).ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/a=1", "r2 k/b=2", "r3 k/c=3"));
}

// The feed may be destroyed then; it used to look for waiters after the answer.
TEST_F(FeedTest, Commit_IsAnsweredAfterAllElseIsDone) {
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  const auto first = Commit(feed, {Put("a", "1")});
  ASSERT_TRUE(first.ok());
  bool waiter_ran = false;
  bool waiter_ran_before = false;
  feed.WhenAt("p", {first->position.epoch, 2}, [&](const absl::Status&) { waiter_ran = true; });
  absl::Notification answered;
  feed.Commit("p", {"", "", {Put("a", "2")}}, [&](absl::StatusOr<store::CommitResult>) {
    waiter_ran_before = waiter_ran;
    answered.Notify();
  });
  answered.WaitForNotification();
  EXPECT_TRUE(waiter_ran_before);
}

// A hidden record is made together with the check that no shared one exists; to the federation that must not look like
// the delete of a shared one.
TEST_F(FeedTest, CommitThatOnlyChecks_TellsTheViewNothingOfWhatItChecked) {
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1"), {"k", "b", absl::nullopt, 0, true}}).ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "2"), {"k", "c", absl::nullopt, 0, false}}).ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/a=1", "r2 k/a=2"));
}

TEST_F(FeedTest, Start_TellsTheDeletesThatAreStillKnown) {
  CommitBehindTheFeed({Put("a", "1"), Put("b", "1")});
  CommitBehindTheFeed({Delete("a")});
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/b=1", "r2 k/a gone"));
}

TEST_F(FeedTest, Start_WithAHorizon_TellsStateAndTheDeletesAfterIt) {
  CommitBehindTheFeed({Put("a", "1"), Put("b", "1"), Put("c", "1")});
  CommitBehindTheFeed({Delete("a")});
  ForgetDeletes();
  CommitBehindTheFeed({Delete("b")});
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/c=1", "r3 k/b gone"));
  EXPECT_EQ(view.Horizon("p"), 2);
  EXPECT_EQ(feed.PositionOf("p").revision, 3);
}

TEST_F(FeedTest, Start_WhereTheLastCommitIsAForgottenDelete_TellsTheHorizon) {
  CommitBehindTheFeed({Put("a", "1"), Put("b", "1")});
  CommitBehindTheFeed({Delete("a")});
  ForgetDeletes();
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/b=1"));
  EXPECT_EQ(view.Horizon("p"), 2);
}

// It did so only when the store was read again, after a restart; until then the view kept every delete.
TEST_F(FeedTest, RaisedHorizon_ReachesTheViewThoughNothingWasCommitted) {
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1")}).ok());
  ASSERT_TRUE(Commit(feed, {Delete("a")}).ok());
  ForgetDeletes();
  EXPECT_TRUE(view.AwaitHorizon("p", 2));
  EXPECT_EQ(feed.PositionOf("p").revision, 2);
  ASSERT_TRUE(Commit(feed, {Put("b", "1")}).ok());
  EXPECT_EQ(view.Horizon("p"), 2);
}

// The deletes in between are forgotten: only a view that forgets everything first gets rid of what they deleted.
TEST_F(FeedTest, HorizonPastTheView_IsReadAnewAndNothingDeletedStays) {
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1"), Put("b", "1")}).ok());
  CommitBehindTheFeed({Delete("a")});
  ForgetDeletes();
  EXPECT_TRUE(view.AwaitHorizon("p", 2));
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/b=1"));
}

TEST_F(FeedTest, RaisedHorizon_WhileOwnCommitsAreQuicker_IsReadOnce) {
  Feed* writer = nullptr;
  std::atomic<int> reads = 0;
  SpiedStore spied(*store_, [&](const std::string&) {
    if (writer == nullptr || ++reads > 20) return;
    EXPECT_TRUE(Commit(*writer, {Put("c", "1")}).ok());
  });
  RecordingView view;
  Feed feed(spied, view, {});
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1")}).ok());
  ASSERT_TRUE(Commit(feed, {Delete("a")}).ok());
  writer = &feed;
  ForgetDeletes();
  EXPECT_TRUE(view.AwaitHorizon("p", 2));
  EXPECT_EQ(reads, 1);
  EXPECT_EQ(feed.PositionOf("p").revision, 3);
}

TEST_F(FeedTest, OwnCommits_CostNoReadOfTheStore) {
  std::atomic<int> reads_of_p = 0;
  SpiedStore spied(*store_, [&](const std::string& partition) { reads_of_p += partition == "p"; });
  RecordingView view;
  Feed feed(spied, view, {});
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1")}, "q").ok());
  ASSERT_TRUE(Commit(feed, {Delete("a")}, "q").ok());
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(Commit(feed, {Put("a", "1")}).ok());
  // A hint that is followed for certain, so that earlier ones had their turn.
  ForgetDeletes();
  EXPECT_TRUE(view.AwaitHorizon("q", 2));
  EXPECT_EQ(reads_of_p, 0);
}

TEST_F(FeedTest, WhenAt_RunsWhenTheViewIsThere_OrWhenTheFeedEnds) {
  RecordingView view;
  absl::Status at_two = absl::InternalError("not yet");
  absl::Status at_nine = absl::InternalError("not yet");
  {
    Feed feed(*store_, view, {});
    ASSERT_TRUE(feed.Start().ok());
    const auto first = Commit(feed, {Put("a", "1")});
    const std::uint64_t epoch = first->position.epoch;
    feed.WhenAt("p", {epoch, 2}, [&](absl::Status status) { at_two = status; });
    feed.WhenAt("p", {epoch, 9}, [&](absl::Status status) { at_nine = status; });
    EXPECT_EQ(at_two.code(), absl::StatusCode::kInternal);
    absl::Notification done;
    feed.Commit("p", {"", "", {Put("a", "2")}},
                [&](absl::StatusOr<store::CommitResult>) { done.Notify(); });
    done.WaitForNotification();
    // Commits are answered in order: this one is answered after the waiters of the last have run.
    ASSERT_TRUE(Commit(feed, {Put("a", "3")}).ok());
    EXPECT_TRUE(at_two.ok());
  }
  EXPECT_EQ(at_nine.code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace lotse::feed
