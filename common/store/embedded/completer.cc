#include "common/store/embedded/completer.h"

#include <utility>

namespace lotse::store::embedded {
namespace {

void Give(std::vector<Answer>& answers) {
  for (Answer& answer : answers) answer.done(std::move(answer.result));
}

}  // namespace

Completer::Completer() : thread_([this] { Work(); }) {}

Completer::~Completer() {
  {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }
  thread_.join();
}

void Completer::Deliver(std::vector<Answer> answers) {
  {
    absl::MutexLock lock(&mutex_);
    if (answers.size() > 1 || !Idle()) {
      groups_.push_back(std::move(answers));
      return;
    }
  }
  Give(answers);
}

void Completer::Flush() { absl::MutexLock lock(&mutex_, absl::Condition(this, &Completer::Idle)); }

void Completer::Work() {
  for (;;) {
    std::vector<Answer> answers;
    {
      absl::MutexLock lock(&mutex_, absl::Condition(this, &Completer::Wanted));
      if (groups_.empty()) return;
      answers = std::move(groups_.front());
      groups_.pop_front();
      busy_ = true;
    }
    Give(answers);
    answers.clear();
    absl::MutexLock lock(&mutex_);
    busy_ = false;
  }
}

}  // namespace lotse::store::embedded
