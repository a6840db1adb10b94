// Calls back at a time. Not gRPC's alarms: those wait for its callback threads, which may sleep for 100 ms.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/time/clock.h"

namespace lotse::referrals {

// Thread-safe.
class Timers {
 public:
  using Id = std::uint64_t;
  virtual ~Timers() = default;
  // Calls `fire` once, at `when` or soon after, never on the caller's stack. It must be quick.
  virtual Id At(absl::Time when, std::function<void()> fire) = 0;
  // True: it will not be called. False: it was, or is being called just now.
  virtual bool Cancel(Id id) = 0;
};

// One thread. `clock` must run at the pace of real time.
class TimerThread final : public Timers {
 public:
  explicit TimerThread(const Clock& clock);
  // Whatever is not due yet is dropped.
  ~TimerThread() override;

  Id At(absl::Time when, std::function<void()> fire) override;
  bool Cancel(Id id) override;

 private:
  using Key = std::pair<absl::Time, Id>;

  void Run();

  const Clock& clock_;
  absl::Mutex mutex_;
  absl::CondVar changed_;
  std::map<Key, std::function<void()>> waiting_ ABSL_GUARDED_BY(mutex_);
  std::map<Id, absl::Time> times_ ABSL_GUARDED_BY(mutex_);
  Id last_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace lotse::referrals
