// Lets deadlines pass by themselves.
#pragma once

#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/time/clock.h"
#include "services/policy/desk/round_writer.h"

namespace lotse::policy {

// A thread that looks once a second, by the clock on the wall, whether a deadline passed: a clock that is set is so followed within a
// second. What decides is the deadline, not when it is looked at: a command that comes sooner lets it pass first.
class RoundClock {
 public:
  RoundClock(PolicyView& view, RoundWriter& writer, const Clock& clock);
  // Ends the thread; a deadline that is under way is waited for.
  ~RoundClock();

  // Looks now, and waits until what is due has been applied. For tests, and at start.
  void Look();

 private:
  void Run();

  PolicyView& view_;
  RoundWriter& writer_;
  const Clock& clock_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace lotse::policy
