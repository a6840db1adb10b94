// One thread for work that is too long for a gRPC callback thread (there are only two of those on a small machine).
#pragma once

#include <deque>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/synchronization/mutex.h"

namespace lotse::rpc {

// Thread-safe. Destruction runs what was accepted.
class Worker {
 public:
  // At most this much work waits.
  static constexpr std::size_t kMaxQueue = 1024;

  Worker();
  ~Worker();

  // False when too much waits; `work` is then untouched.
  bool Post(absl::AnyInvocable<void()>& work);

 private:
  void Run();

  absl::Mutex mutex_;
  std::deque<absl::AnyInvocable<void()>> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace lotse::rpc
