#include "common/rpc/worker.h"

#include <utility>

namespace lotse::rpc {

Worker::Worker() : thread_([this] { Run(); }) {}

Worker::~Worker() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  thread_.join();
}

bool Worker::Post(absl::AnyInvocable<void()>& work) {
  absl::MutexLock lock(&mutex_);
  if (queue_.size() == kMaxQueue) return false;
  queue_.push_back(std::move(work));
  return true;
}

void Worker::Run() {
  while (true) {
    absl::AnyInvocable<void()> work;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(
          +[](Worker* worker) ABSL_NO_THREAD_SAFETY_ANALYSIS {
            return worker->stopping_ || !worker->queue_.empty();
          },
          this));
      if (queue_.empty()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace lotse::rpc
