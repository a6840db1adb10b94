#include "common/store/redis/availability.h"

#include "common/store/errors.h"

namespace lotse::store {

Availability::Availability() : away_(Away("not connected yet")) {}

void Availability::MarkUp() {
  absl::MutexLock lock(&mutex_);
  away_ = absl::OkStatus();
  full_ = false;
  ++generation_;
}

void Availability::MarkAway(const absl::Status& why) {
  absl::MutexLock lock(&mutex_);
  // Redis is there but not fit, perhaps; for callers that is the same as not being there.
  away_ = absl::IsUnavailable(why) ? why : Away(why.message());
}

void Availability::MarkFull(absl::string_view detail) {
  absl::MutexLock lock(&mutex_);
  full_ = true;
  full_detail_ = std::string(detail);
}

void Availability::MarkWritable() {
  absl::MutexLock lock(&mutex_);
  full_ = false;
}

absl::Status Availability::Check() const {
  absl::MutexLock lock(&mutex_);
  return away_;
}

Health Availability::health() const {
  absl::MutexLock lock(&mutex_);
  if (!away_.ok()) return {Health::State::kAway, std::string(away_.message())};
  if (full_) return {Health::State::kReadOnly, full_detail_};
  return {};
}

std::uint64_t Availability::generation() const {
  absl::MutexLock lock(&mutex_);
  return generation_;
}

}  // namespace lotse::store
