// What this instance knows of each partition's head: to tell news from echoes, and lost history from both.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "common/store/store.h"

namespace lotse::store {

// Thread-safe.
class Heads {
 public:
  // A partition stands at `seen`. True when that is news. Epochs that were left are never news again: such a message is
  // late.
  bool Advance(const std::string& partition, Position seen);

  // Everything known now. Take it before asking Redis, and compare with the answer.
  std::unordered_map<std::string, Position> Snapshot() const;

  // Whether a partition that stood at `known` and now stands at `seen` ({0, 0}: is gone) lost history: it went back in
  // its epoch, or back to an epoch that was left.
  bool WentBack(const std::string& partition, Position known, Position seen) const;

 private:
  struct Known {
    Position head;
    std::vector<std::uint64_t> left;  // epochs before the present one
    bool Left(std::uint64_t epoch) const;
  };

  mutable absl::Mutex mutex_;
  std::unordered_map<std::string, Known> known_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::store
