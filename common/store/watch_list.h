// The watches of a store. Every engine keeps one.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/store/store.h"

namespace lotse::store {

// Thread-safe. Callbacks run under the list's lock, one at a time: they must not block, nor add or end a watch. The
// list outlives its watches.
class WatchList {
 public:
  [[nodiscard]] std::unique_ptr<Watch> Add(WatchCallback callback);
  // Calls every watch: see WatchCallback.
  void Notify(const std::string& partition);

 private:
  class Entry;
  void Remove(const Entry* entry);

  absl::Mutex mutex_;
  std::unordered_map<const Entry*, WatchCallback> callbacks_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::store
