// What this instance knows of each partition's head: to tell news from echoes, and lost history from both.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "common/store/redis/standing.h"
#include "common/store/store.h"

namespace lotse::store {

// Thread-safe.
class Heads {
 public:
  // What is remembered of one partition.
  struct Memory {
    Position head;
    std::int64_t horizon = 0;
    std::uint64_t mark = 0;             // the newest one when it was last compared with Redis
    std::vector<std::uint64_t> left{};  // epochs before the present one
    bool Left(std::uint64_t epoch) const;
  };

  // A partition stands at `seen`. True when that is news. Epochs that were left are never news again: such a message is
  // late.
  bool Advance(const std::string& partition, Position seen);

  // The horizon stands at `seen`, a revision of its epoch. True when that is news.
  bool RaiseHorizon(const std::string& partition, Position seen);

  // Redis was asked, and what it answered is in order. True when a head or horizon in it is news.
  bool Learn(const std::string& partition, const Standing& seen);

  // Everything known now. Take it before asking Redis, and compare with the answer.
  std::unordered_map<std::string, Memory> Snapshot() const;

 private:
  bool AdvanceLocked(Memory& known, Position seen) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  std::unordered_map<std::string, Memory> known_ ABSL_GUARDED_BY(mutex_);
};

// Whether a partition of which `known` is remembered and that now stands at `seen` lost history: it is gone, was at any
// time since behind what is known, or is back in an epoch that was left.
bool LostHistory(const Heads::Memory& known, const Standing& seen);

// Whether who remembers `known` was there in the run before this one, and finds nothing missing (LostHistory is false).
bool MayVouch(const Heads::Memory& known, const Standing& seen);

}  // namespace lotse::store
