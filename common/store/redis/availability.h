// Whether Redis is there and takes writes, as everybody in this store sees it.
#pragma once

#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "common/store/store.h"

namespace lotse::store {

// Thread-safe.
class Availability {
 public:
  Availability();

  // Connected and checked. Connections of an earlier generation are not to be used any more.
  void MarkUp();
  void MarkAway(const absl::Status& why);
  // Redis is there but refused a write for want of room; then it took one again.
  void MarkFull(absl::string_view detail);
  void MarkWritable();

  // OK, or STORE_AWAY and why.
  absl::Status Check() const;
  Health health() const;
  std::uint64_t generation() const;

 private:
  mutable absl::Mutex mutex_;
  absl::Status away_ ABSL_GUARDED_BY(mutex_);  // OK: it is there
  bool full_ ABSL_GUARDED_BY(mutex_) = false;
  std::string full_detail_ ABSL_GUARDED_BY(mutex_);
  std::uint64_t generation_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace lotse::store
