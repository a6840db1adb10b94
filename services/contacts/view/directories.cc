#include "services/contacts/view/directories.h"

#include "services/contacts/domain/names.h"

namespace lotse::contacts {

Directories::Directories(const reference::ReferenceData& reference)
    : reference_(reference), indexer_([this] { IndexSettled(); }) {}

Directories::~Directories() {
  {
    absl::MutexLock lock(&settled_mutex_);
    stopping_ = true;
  }
  indexer_.join();
}

void Directories::Settled(const std::string& partition) {
  const auto center = CenterOfPartition(partition);
  if (!center.has_value()) return;
  Directory& directory = Of(*center);
  absl::MutexLock lock(&settled_mutex_);
  settled_.push_back(&directory);
}

void Directories::IndexSettled() {
  while (true) {
    Directory* directory = nullptr;
    {
      absl::MutexLock lock(&settled_mutex_);
      const auto wakes = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(settled_mutex_) {
        return stopping_ || !settled_.empty();
      };
      settled_mutex_.Await(absl::Condition(&wakes));
      if (stopping_) return;
      directory = settled_.front();
      settled_.pop_front();
    }
    const auto goes_on = [this] {
      absl::MutexLock lock(&settled_mutex_);
      return !stopping_;
    };
    if (directory->IndexPutOff(goes_on)) continue;
    absl::MutexLock lock(&settled_mutex_);
    settled_.push_back(directory);
  }
}

void Directories::Apply(const std::string& partition, const feed::Update& update) {
  const auto center = CenterOfPartition(partition);
  if (!center.has_value()) return;
  if (!Of(*center).Apply(update)) return;
  absl::ReaderMutexLock lock(&listeners_mutex_);
  for (const auto& [id, listener] : listeners_) listener(*center);
}

Directory& Directories::Of(const std::string& center) {
  {
    absl::ReaderMutexLock lock(&mutex_);
    auto it = directories_.find(center);
    if (it != directories_.end()) return *it->second;
  }
  absl::MutexLock lock(&mutex_);
  auto& directory = directories_[center];
  if (directory == nullptr) directory = std::make_unique<Directory>(center, reference_);
  return *directory;
}

const Directory* Directories::Find(absl::string_view center) const {
  absl::ReaderMutexLock lock(&mutex_);
  auto it = directories_.find(center);
  return it == directories_.end() ? nullptr : it->second.get();
}

std::vector<const Directory*> Directories::All() const {
  absl::ReaderMutexLock lock(&mutex_);
  std::vector<const Directory*> all;
  for (const auto& [center, directory] : directories_) all.push_back(directory.get());
  return all;
}

std::unique_ptr<Directories::Subscription> Directories::Subscribe(Listener listener) {
  absl::MutexLock lock(&listeners_mutex_);
  const int id = next_listener_++;
  listeners_[id] = std::move(listener);
  return std::make_unique<Subscription>(*this, id);
}

Directories::Subscription::~Subscription() {
  absl::MutexLock lock(&owner_.listeners_mutex_);
  owner_.listeners_.erase(id_);
}

}  // namespace lotse::contacts
