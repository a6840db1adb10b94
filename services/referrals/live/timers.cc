#include "services/referrals/live/timers.h"

namespace lotse::referrals {

TimerThread::TimerThread(const Clock& clock) : clock_(clock), thread_([this] { Run(); }) {}

TimerThread::~TimerThread() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    changed_.Signal();
  }
  thread_.join();
}

Timers::Id TimerThread::At(absl::Time when, std::function<void()> fire) {
  absl::MutexLock lock(&mutex_);
  const Id id = ++last_;
  times_[id] = when;
  const auto added = waiting_.emplace(Key{when, id}, std::move(fire)).first;
  if (added == waiting_.begin()) changed_.Signal();
  return id;
}

bool TimerThread::Cancel(Id id) {
  absl::MutexLock lock(&mutex_);
  const auto found = times_.find(id);
  if (found == times_.end()) return false;
  waiting_.erase({found->second, id});
  times_.erase(found);
  return true;
}

void TimerThread::Run() {
  mutex_.Lock();
  while (!stopping_) {
    if (waiting_.empty()) {
      changed_.Wait(&mutex_);
      continue;
    }
    const auto first = waiting_.begin();
    const absl::Duration wait = first->first.first - clock_.Now();
    if (wait > absl::ZeroDuration()) {
      changed_.WaitWithTimeout(&mutex_, wait);
      continue;
    }
    std::function<void()> fire = std::move(first->second);
    times_.erase(first->first.second);
    waiting_.erase(first);
    mutex_.Unlock();
    fire();
    fire = nullptr;
    mutex_.Lock();
  }
  mutex_.Unlock();
}

}  // namespace lotse::referrals
