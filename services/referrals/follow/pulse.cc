#include "services/referrals/follow/pulse.h"

#include <chrono>
#include <utility>

#include "common/rpc/status.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace lotse::referrals {
namespace {

bool IsSilence(const grpc::Status& status) {
  return status.error_code() == grpc::StatusCode::UNAVAILABLE ||
         status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED ||
         status.error_code() == grpc::StatusCode::CANCELLED;
}

}  // namespace

Pulse::Pulse(PulseOptions options, std::function<void(absl::Time)> alive,
             std::function<void(const absl::Status&)> dead)
    : options_(std::move(options)),
      alive_(std::move(alive)),
      dead_(std::move(dead)),
      thread_([this] { Run(); }) {}

Pulse::~Pulse() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    if (call_ != nullptr) call_->TryCancel();
  }
  thread_.join();
}

void Pulse::Run() {
  while (true) {
    {
      absl::MutexLock lock(&mutex_);
      mutex_.AwaitWithTimeout(absl::Condition(&stopping_), options_.every);
      if (stopping_) return;
    }
    Beat();
  }
}

void Pulse::Beat() {
  const auto stub = grpc::health::v1::Health::NewStub(options_.channel);
  grpc::ClientContext context;
  if (options_.prepare_context) options_.prepare_context(context);
  context.set_deadline(std::chrono::system_clock::now() +
                       absl::ToChronoMilliseconds(options_.timeout));
  {
    absl::MutexLock lock(&mutex_);
    if (stopping_) return;
    call_ = &context;
  }
  const absl::Time asked = options_.clock->Now();
  grpc::health::v1::HealthCheckResponse response;
  const grpc::Status status = stub->Check(&context, {}, &response);
  {
    absl::MutexLock lock(&mutex_);
    call_ = nullptr;
    if (stopping_) return;
  }
  if (IsSilence(status)) {
    dead_(rpc::FromGrpc(status));
  } else {
    alive_(asked);
  }
}

}  // namespace lotse::referrals
