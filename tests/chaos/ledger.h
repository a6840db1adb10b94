// What a directory has acknowledged, over all who write to it at the same time.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace lotse::chaos {

// Thread-safe. What must not be fails the test.
class Ledger {
 public:
  // A commit of the request `request_id` was acknowledged at `revision`, for the first time or again; 0: the answer does
  // not tell.
  void Acknowledged(const std::string& request_id, std::int64_t revision);
  // Requests acknowledged so far; each is one commit.
  std::int64_t commits() const;

 private:
  mutable absl::Mutex mutex_;
  std::map<std::string, std::int64_t> revisions_ ABSL_GUARDED_BY(mutex_);  // by request
  std::map<std::int64_t, std::string> requests_ ABSL_GUARDED_BY(mutex_);   // by revision
};

}  // namespace lotse::chaos
