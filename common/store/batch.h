// What every store checks in the same way, without I/O: batches and positions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/ids/uuid.h"
#include "common/store/store.h"

namespace lotse::store {

// How many commits, and bytes of them, may wait; past either Commit answers STORE_OVERLOADED.
inline constexpr std::size_t kMaxQueuedCommits = 10'000;
inline constexpr std::size_t kMaxQueuedBytes = 64 << 20;

// Checks `batch` against the bounds in store.h and puts its mutations into the order of the feed, (kind, id).
// INVALID_ARGUMENT with STORE_BATCH_TOO_LARGE or STORE_BATCH_MALFORMED; the batch is then not to be used.
absl::Status PrepareBatch(absl::string_view partition, Batch& batch);

// What a batch weighs: all bytes of its mutations and of its request id and fingerprint.
std::size_t BatchBytes(const Batch& batch);

// Whether the feed can go on from `after`. {0, 0} always can. A partition that does not exist (head {0, 0}) knows no
// other position.
Refresh CheckPosition(const Head& head, Position after);

// A new epoch: random, not zero.
std::uint64_t DrawEpoch(RandomSource& random);

}  // namespace lotse::store
