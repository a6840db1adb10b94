#include "services/contacts/view/centers.h"

#include "common/log/log.h"

namespace lotse::contacts {

void Centers::Apply(const std::string&, const feed::Update& update) {
  absl::MutexLock lock(&mutex_);
  if (update.reset) {
    centers_.clear();
    sample_written_ = false;
  }
  for (const store::Change& change : update.changes) {
    if (change.kind == kSampleKind) sample_written_ = change.body.has_value();
    if (change.kind != kCenterKind) continue;
    v1::Center center;
    if (!change.body.has_value()) {
      centers_.erase(change.id);
    } else if (center.ParseFromString(*change.body)) {
      centers_[change.id] = std::move(center);
    } else {
      log::Error("stored_record_broken", {{"partition", kFederationPartition}});
    }
  }
}

bool Centers::Contains(absl::string_view code) const {
  absl::ReaderMutexLock lock(&mutex_);
  return centers_.contains(code);
}

absl::optional<v1::Center> Centers::Find(absl::string_view code) const {
  absl::ReaderMutexLock lock(&mutex_);
  auto it = centers_.find(code);
  if (it == centers_.end()) return absl::nullopt;
  return it->second;
}

std::vector<v1::Center> Centers::All() const {
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<v1::Center> all;
  for (const auto& [code, center] : centers_) all.push_back(center);
  return all;
}

bool Centers::sample_written() const {
  absl::ReaderMutexLock lock(&mutex_);
  return sample_written_;
}

std::vector<std::string> Centers::Codes() const {
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<std::string> codes;
  for (const auto& [code, center] : centers_) codes.push_back(code);
  return codes;
}

}  // namespace lotse::contacts
