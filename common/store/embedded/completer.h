// Answers commits beside the writer thread, so that the next group is written while the last one is being answered.
#pragma once

#include <deque>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/store/store.h"

namespace lotse::store::embedded {

struct Answer {
  Store::CommitDone done;
  absl::StatusOr<CommitResult> result;
};

// Answers are given in the order of Deliver. One thread delivers; the destructor gives every answer first.
class Completer {
 public:
  Completer();
  ~Completer();

  // A single answer is given on the calling thread when nothing older is under way: a lone writer pays for no thread
  // switch.
  void Deliver(std::vector<Answer> answers);
  // Waits until everything delivered was answered.
  void Flush();

 private:
  void Work();
  bool Idle() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return groups_.empty() && !busy_; }
  bool Wanted() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return closed_ || !groups_.empty(); }

  absl::Mutex mutex_;
  std::deque<std::vector<Answer>> groups_ ABSL_GUARDED_BY(mutex_);
  bool busy_ ABSL_GUARDED_BY(mutex_) = false;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace lotse::store::embedded
