#include "common/feed/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
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

// Keeps what it is told: "r3 kind/id=body", "r4 kind/id gone".
class RecordingView final : public View {
 public:
  void Apply(const std::string& partition, const Update& update) override {
    absl::MutexLock lock(&mutex_);
    auto& told = told_[partition];
    if (update.reset) told.clear();
    for (const auto& change : update.changes) {
      told.push_back(absl::StrCat("r", change.revision, " ", change.kind, "/", change.id,
                                  change.body.has_value() ? "=" + *change.body : " gone"));
    }
  }
  std::vector<std::string> Told(const std::string& partition) {
    absl::MutexLock lock(&mutex_);
    return told_[partition];
  }

 private:
  absl::Mutex mutex_;
  std::map<std::string, std::vector<std::string>> told_;
};

store::Mutation Put(const std::string& id, const std::string& body) {
  return {"k", id, body, absl::nullopt, false};
}

class FeedTest : public testing::Test {
 protected:
  absl::StatusOr<store::CommitResult> Commit(Feed& feed, std::vector<store::Mutation> mutations) {
    absl::Notification done;
    absl::StatusOr<store::CommitResult> answer;
    feed.Commit("p", {"", "", std::move(mutations)}, [&](absl::StatusOr<store::CommitResult> r) {
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
  Options options;
  options.other_writers = true;
  Feed feed(*store_, view, options);
  ASSERT_TRUE(feed.Start().ok());
  ASSERT_TRUE(Commit(feed, {Put("a", "1")}).ok());
  CommitBehindTheFeed({Put("b", "2")});
  ASSERT_TRUE(Commit(feed, {Put("c", "3")}).ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/a=1", "r2 k/b=2", "r3 k/c=3"));
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
  CommitBehindTheFeed({{"k", "a", absl::nullopt, absl::nullopt, false}});
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/b=1", "r2 k/a gone"));
}

TEST_F(FeedTest, Start_WithAHorizon_TellsStateAndTheDeletesAfterIt) {
  CommitBehindTheFeed({Put("a", "1"), Put("b", "1"), Put("c", "1")});
  CommitBehindTheFeed({{"k", "a", absl::nullopt, absl::nullopt, false}});
  clock_.Advance(absl::Hours(24 * 100));
  ASSERT_TRUE(store_->Maintain().ok());
  CommitBehindTheFeed({{"k", "b", absl::nullopt, absl::nullopt, false}});
  RecordingView view;
  Feed feed(*store_, view, {});
  ASSERT_TRUE(feed.Start().ok());
  EXPECT_THAT(view.Told("p"), ElementsAre("r1 k/c=1", "r3 k/b gone"));
  EXPECT_EQ(feed.PositionOf("p").revision, 3);
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
