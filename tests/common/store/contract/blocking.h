// A store's asynchronous calls as plain calls, and short ways to write batches: for tests.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/ids/uuid.h"
#include "common/store/store.h"

namespace lotse::store {

absl::StatusOr<CommitResult> CommitAndWait(Store& store, const std::string& partition, Batch batch);
absl::StatusOr<CommitResult> FindRequestAndWait(Store& store, const std::string& partition,
                                                const std::string& request_id,
                                                const std::string& fingerprint);

// Mutations of kind "partner".
Mutation Put(std::string id, std::string body,
             absl::optional<std::int64_t> expected = absl::nullopt);
Mutation Delete(std::string id, absl::optional<std::int64_t> expected = absl::nullopt);
// A batch without a request id.
Batch Of(std::vector<Mutation> mutations);

// Everything after `after`, page by page. Fails the test when a page is refused, goes backwards, or there is no end.
std::vector<Change> ReadAll(Store& store, const std::string& partition, Position after = {},
                            int limit = 1000);

// "r3 partner/a=body" or "r4 partner/a deleted", one a change.
std::vector<std::string> Show(const std::vector<Change>& changes);

// Different numbers, the same ones each time. Thread-safe.
class SequenceRandom final : public RandomSource {
 public:
  explicit SequenceRandom(std::uint64_t seed = 1) : state_(seed) {}
  std::uint64_t Next64() override;

 private:
  absl::Mutex mutex_;
  std::uint64_t state_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::store
