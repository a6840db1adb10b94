// What Pull and Push have in common while they run: stopping, waiting, telling how far they are.
#pragma once

#include <cstdint>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "clients/sync/sync.h"
#include "grpcpp/client_context.h"

namespace lotse::sync {

// Thread-safe.
struct StopSource::State {
  void Stop() ABSL_LOCKS_EXCLUDED(mutex);
  bool stopped() const ABSL_LOCKS_EXCLUDED(mutex);
  // Waits for `duration` or until stopped.
  void WaitFor(absl::Duration duration) ABSL_LOCKS_EXCLUDED(mutex);

  mutable absl::Mutex mutex;
  bool stop ABSL_GUARDED_BY(mutex) = false;
  grpc::ClientContext* call ABSL_GUARDED_BY(mutex) = nullptr;  // cancelled by Stop
};

// Makes a call one that Stop cancels, while this lives. `state` may be null.
class StoppableCall {
 public:
  StoppableCall(StopSource::State* state, grpc::ClientContext& call);
  ~StoppableCall();
  StoppableCall(const StoppableCall&) = delete;
  StoppableCall& operator=(const StoppableCall&) = delete;

 private:
  StopSource::State* const state_;
};

// One run. Not thread-safe but for stopped().
class Run {
 public:
  // `options` must outlive it.
  explicit Run(const CommonOptions& options);

  bool stopped() const;
  StopSource::State* stop_state() const { return stop_; }
  absl::Duration elapsed() const;

  void Tell(Phase phase, std::int64_t done = 0, std::int64_t total = 0,
            absl::string_view detail = "");

  // After a failed attempt: waits, longer each time, and says that the next attempt may be made. False: the run should
  // end with `error`, because it is not one that passes, or the attempts are used up, or it was stopped.
  bool MayTryAgain(const absl::Status& error, bool for_ever);
  // There was progress: attempts and waits start from the beginning.
  void ResetAttempts() { attempts_ = 0; }

 private:
  absl::Duration NextWait();
  void Sleep(absl::Duration duration);

  const CommonOptions& options_;
  StopSource::State* const stop_;
  const absl::Time start_;
  int attempts_ = 0;
  Phase told_phase_ = Phase::kReading;
  absl::Time told_at_ = absl::InfinitePast();
};

// True for errors that may be gone at the next attempt: the server is away, overloaded or going down, the call was cut.
bool IsPassing(const absl::Status& error);

}  // namespace lotse::sync
