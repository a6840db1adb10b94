// One who follows a round, cut off and back again, from the position that was told last.
#pragma once

#include <string>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "tests/chaos/policy/callers.h"
#include "tests/chaos/policy/round_copy.h"

namespace lotse::policy::chaos {

// Used by one thread; follows on another. What must not be fails the test.
class Watcher {
 public:
  Watcher(std::string round, std::string identity)
      : round_(std::move(round)), identity_(std::move(identity)) {}
  ~Watcher() { Cut(); }

  // Follows until the stream is cut, by whomever.
  void Start(Callers& callers);
  void Cut();
  // While nobody writes but the clock: follows on until it holds what the program shows.
  void CatchUp(Callers& callers);
  // How often its position was of no use any more.
  int refreshes() const { return copy_.refreshes(); }
  // How often it went on from a position.
  int returns() const { return returns_; }

 private:
  // One stream, while `goes_on()` before each step.
  template <typename GoesOn>
  void Follow(Callers& callers, GoesOn goes_on);
  bool Begin(grpc::ClientContext* context);

  const std::string round_, identity_;
  RoundCopy copy_;  // of the thread while there is one
  int returns_ = 0;
  std::thread thread_;
  absl::Mutex mutex_;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* stream_ ABSL_GUARDED_BY(mutex_) = nullptr;
};

}  // namespace lotse::policy::chaos
