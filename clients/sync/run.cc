#include "clients/sync/run.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/ids/uuid.h"
#include "common/log/log.h"

namespace lotse::sync {
namespace {

constexpr absl::Duration kTellEvery = absl::Milliseconds(100);

// Evenly from -1 to 1.
double RandomSwing() {
  SystemRandom random;
  return static_cast<double>(random.Next64() >> 11) / static_cast<double>(1ULL << 52) - 1;
}

}  // namespace

void StopSource::State::Stop() {
  absl::MutexLock lock(&mutex);
  stop = true;
  if (call != nullptr) call->TryCancel();
}

bool StopSource::State::stopped() const {
  absl::MutexLock lock(&mutex);
  return stop;
}

void StopSource::State::WaitFor(absl::Duration duration) {
  absl::MutexLock lock(&mutex);
  mutex.AwaitWithTimeout(absl::Condition(&stop), duration);
}

StopSource::StopSource() : state_(std::make_shared<State>()) {}
StopSource::~StopSource() = default;
void StopSource::Stop() { state_->Stop(); }
bool StopSource::stopped() const { return state_->stopped(); }

StoppableCall::StoppableCall(StopSource::State* state, grpc::ClientContext& call) : state_(state) {
  if (state_ == nullptr) return;
  absl::MutexLock lock(&state_->mutex);
  state_->call = &call;
  if (state_->stop) call.TryCancel();
}

StoppableCall::~StoppableCall() {
  if (state_ == nullptr) return;
  absl::MutexLock lock(&state_->mutex);
  state_->call = nullptr;
}

Run::Run(const CommonOptions& options)
    : options_(options),
      stop_(options.stop == nullptr ? nullptr : options.stop->state().get()),
      start_(absl::Now()) {}

bool Run::stopped() const { return stop_ != nullptr && stop_->stopped(); }

absl::Duration Run::elapsed() const { return absl::Now() - start_; }

void Run::Tell(Phase phase, std::int64_t done, std::int64_t total, absl::string_view detail) {
  if (!options_.on_progress) return;
  const absl::Time now = absl::Now();
  if (phase == told_phase_ && now - told_at_ < kTellEvery) return;
  told_phase_ = phase;
  told_at_ = now;
  options_.on_progress({phase, done, total, now - start_, std::string(detail)});
}

bool Run::MayTryAgain(const absl::Status& error, bool for_ever) {
  if (!IsPassing(error) || stopped()) return false;
  ++attempts_;
  if (!for_ever && attempts_ >= options_.max_attempts) return false;
  const absl::Duration wait = NextWait();
  log::Warning("sync_attempt_failed", {{"attempt", attempts_},
                                       {"code", absl::StatusCodeToString(error.code())},
                                       {"message", error.message()},
                                       {"wait_ms", absl::ToInt64Milliseconds(wait)}});
  Tell(Phase::kReconnecting, 0, 0,
       absl::StrCat(error.message(), "; next attempt in ",
                    absl::FormatDuration(absl::Trunc(wait, absl::Milliseconds(10)))));
  Sleep(wait);
  return !stopped();
}

absl::Duration Run::NextWait() {
  const Backoff& backoff = options_.backoff;
  const double growth = std::pow(backoff.factor, std::min(attempts_ - 1, 60));
  const absl::Duration wait = std::min(backoff.initial * growth, backoff.maximum);
  return wait * (1 + backoff.jitter * RandomSwing());
}

void Run::Sleep(absl::Duration duration) {
  if (options_.sleep) {
    options_.sleep(duration);
  } else if (stop_ != nullptr) {
    stop_->WaitFor(duration);
  } else {
    absl::SleepFor(duration);
  }
}

bool IsPassing(const absl::Status& error) {
  switch (error.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kInternal:  // how a stream that was cut in the middle of a frame ends
    case absl::StatusCode::kUnknown:
      return true;
    default:
      return false;
  }
}

}  // namespace lotse::sync
