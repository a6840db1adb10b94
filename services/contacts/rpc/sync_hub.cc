#include "services/contacts/rpc/sync_hub.h"

namespace lotse::contacts {

SyncHub::SyncHub(Directories& directories, absl::Duration gather)
    : StreamHub(gather),
      subscription_(directories.Subscribe([this](const std::string& center) { Moved(center); })) {}

void SyncHub::AddFollowed(const std::string& center, int by) {
  absl::MutexLock lock(&counts_mutex_);
  followed_[center] += by;
}

int SyncHub::FollowersOf(const std::string& center) const {
  absl::MutexLock lock(&counts_mutex_);
  auto it = followed_.find(center);
  return it == followed_.end() ? 0 : it->second;
}

}  // namespace lotse::contacts
