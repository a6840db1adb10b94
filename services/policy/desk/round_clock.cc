#include "services/policy/desk/round_clock.h"

#include "absl/synchronization/notification.h"
#include "common/log/log.h"
#include "services/policy/domain/clockwork.h"

namespace lotse::policy {

RoundClock::RoundClock(PolicyView& view, RoundWriter& writer, const Clock& clock)
    : view_(view), writer_(writer), clock_(clock), thread_([this] { Run(); }) {}

RoundClock::~RoundClock() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void RoundClock::Look() {
  const absl::Time now = clock_.Now();
  for (const std::string& id : view_.Rounds()) {
    const auto due =
        view_.Of(id).Read([](const RoundState& round, const Checks&) { return NextDue(round); });
    if (!due.has_value() || now < *due) continue;
    absl::Notification applied;
    writer_.RunClock(id, [&](const absl::Status& status) {
      // It stays due, and is tried again in a second.
      if (!status.ok()) log::Warning("deadline_not_applied", {{"round", id}});
      applied.Notify();
    });
    applied.WaitForNotification();
  }
}

void RoundClock::Run() {
  absl::MutexLock lock(&mutex_);
  while (!stopping_) {
    mutex_.Unlock();
    Look();
    mutex_.Lock();
    mutex_.AwaitWithTimeout(absl::Condition(&stopping_), absl::Seconds(1));
  }
}

}  // namespace lotse::policy
