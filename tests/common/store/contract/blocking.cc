#include "tests/common/store/contract/blocking.h"

#include <gtest/gtest.h>

#include <future>
#include <utility>

#include "absl/strings/str_cat.h"

namespace lotse::store {
namespace {

// Runs `start` with a callback and waits for its answer.
template <typename Start>
absl::StatusOr<CommitResult> Wait(Start start) {
  std::promise<absl::StatusOr<CommitResult>> promise;
  auto answer = promise.get_future();
  start([&promise](absl::StatusOr<CommitResult> result) { promise.set_value(std::move(result)); });
  return answer.get();
}

}  // namespace

absl::StatusOr<CommitResult> CommitAndWait(Store& store, const std::string& partition,
                                           Batch batch) {
  return Wait(
      [&](Store::CommitDone done) { store.Commit(partition, std::move(batch), std::move(done)); });
}

absl::StatusOr<CommitResult> FindRequestAndWait(Store& store, const std::string& partition,
                                                const std::string& request_id,
                                                const std::string& fingerprint) {
  return Wait([&](Store::CommitDone done) {
    store.FindRequest(partition, request_id, fingerprint, std::move(done));
  });
}

Mutation Put(std::string id, std::string body, absl::optional<std::int64_t> expected) {
  return {"partner", std::move(id), std::move(body), expected};
}

Mutation Delete(std::string id, absl::optional<std::int64_t> expected) {
  return {"partner", std::move(id), absl::nullopt, expected};
}

Batch Of(std::vector<Mutation> mutations) { return {"", "", std::move(mutations)}; }

std::vector<Change> ReadAll(Store& store, const std::string& partition, Position after, int limit) {
  std::vector<Change> all;
  for (int pages = 0; pages < 100'000; ++pages) {
    auto page = store.Changes(partition, after, limit);
    if (!page.ok() || page->refresh != Refresh::kNone) {
      ADD_FAILURE() << "page refused after revision " << after.revision << ": " << page.status();
      return all;
    }
    EXPECT_GE(page->position.revision, after.revision);
    all.insert(all.end(), page->changes.begin(), page->changes.end());
    if (page->complete) {
      EXPECT_EQ(page->position, page->head.position);
      return all;
    }
    EXPECT_GT(page->position.revision, after.revision);
    after = page->position;
  }
  ADD_FAILURE() << "the feed has no end";
  return all;
}

std::vector<std::string> Show(const std::vector<Change>& changes) {
  std::vector<std::string> shown;
  for (const Change& change : changes) {
    const std::string what = change.body.has_value() ? absl::StrCat("=", *change.body) : " deleted";
    shown.push_back(absl::StrCat("r", change.revision, " ", change.kind, "/", change.id, what));
  }
  return shown;
}

std::uint64_t SequenceRandom::Next64() {  // splitmix64
  absl::MutexLock lock(&mutex_);
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

}  // namespace lotse::store
