// Feels the pulse of a quiet stream: asks the server behind the same channel whether it is there.
//
// HTTP/2's own keepalive needs more than a minute to find a peer that has vanished without a word.
#pragma once

#include <functional>
#include <memory>
#include <thread>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/time/clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"

namespace lotse::referrals {

struct PulseOptions {
  std::shared_ptr<grpc::Channel> channel;
  std::function<void(grpc::ClientContext&)> prepare_context;  // may be empty
  absl::Duration every = absl::Seconds(5);
  absl::Duration timeout = absl::Seconds(3);
  const Clock* clock = nullptr;
};

// Any answer counts, also a refusal: whoever refuses is there. Calls back on its own thread.
class Pulse {
 public:
  // `alive` is given the time at which the question was sent.
  Pulse(PulseOptions options, std::function<void(absl::Time asked)> alive,
        std::function<void(const absl::Status&)> dead);
  // Prompt: cancels what is under way. Afterwards nothing is called back.
  ~Pulse();

 private:
  void Run();
  void Beat();

  const PulseOptions options_;
  const std::function<void(absl::Time)> alive_;
  const std::function<void(const absl::Status&)> dead_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* call_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::thread thread_;
};

}  // namespace lotse::referrals
