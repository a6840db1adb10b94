#include "clients/cli/io.h"

#include <utility>

namespace lotse::cli {

void Interrupt::Trigger() {
  // The functions run under the lock, so that no Scope can end while its function runs.
  absl::MutexLock lock(&mutex_);
  triggered_ = true;
  for (const auto& [id, then] : callbacks_) then();
}

bool Interrupt::triggered() const {
  absl::MutexLock lock(&mutex_);
  return triggered_;
}

Interrupt::Scope::Scope(Interrupt* interrupt, std::function<void()> then) : interrupt_(interrupt) {
  absl::MutexLock lock(&interrupt->mutex_);
  id_ = interrupt->next_id_++;
  if (interrupt->triggered_) then();
  interrupt->callbacks_[id_] = std::move(then);
}

Interrupt::Scope::~Scope() {
  absl::MutexLock lock(&interrupt_->mutex_);
  interrupt_->callbacks_.erase(id_);
}

}  // namespace lotse::cli
