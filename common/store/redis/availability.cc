#include "common/store/redis/availability.h"

#include "common/store/errors.h"

namespace lotse::store {

void Availability::MarkUp() {
  absl::MutexLock lock(&mutex_);
  up_ = true;
  full_ = false;
  detail_.clear();
  ++generation_;
}

void Availability::MarkAway(absl::string_view detail) {
  absl::MutexLock lock(&mutex_);
  up_ = false;
  detail_ = std::string(detail);
}

void Availability::MarkFull(absl::string_view detail) {
  absl::MutexLock lock(&mutex_);
  if (!up_) return;
  full_ = true;
  detail_ = std::string(detail);
}

void Availability::MarkWritable() {
  absl::MutexLock lock(&mutex_);
  if (!full_) return;
  full_ = false;
  if (up_) detail_.clear();
}

absl::Status Availability::Check() const {
  absl::MutexLock lock(&mutex_);
  return up_ ? absl::OkStatus() : Away(detail_);
}

Health Availability::health() const {
  absl::MutexLock lock(&mutex_);
  if (!up_) return {Health::State::kAway, detail_};
  return {full_ ? Health::State::kReadOnly : Health::State::kWritable, detail_};
}

std::uint64_t Availability::generation() const {
  absl::MutexLock lock(&mutex_);
  return generation_;
}

}  // namespace lotse::store
