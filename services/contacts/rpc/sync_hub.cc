#include "services/contacts/rpc/sync_hub.h"

#include <utility>

#include "common/rpc/errors.h"
#include "services/contacts/domain/errors.h"

namespace lotse::contacts {

SyncHub::SyncHub(Directories& directories, absl::Duration gather)
    : gather_(gather),
      subscription_(directories.Subscribe([this](const std::string& center) {
        absl::MutexLock lock(&moved_mutex_);
        moved_.insert(center);
      })),
      thread_([this] { Run(); }) {}

SyncHub::~SyncHub() {
  subscription_.reset();
  {
    absl::MutexLock lock(&moved_mutex_);
    stopping_ = true;
  }
  thread_.join();
}

absl::Status SyncHub::Join(const std::string& peer, Follower* follower) {
  absl::MutexLock lock(&mutex_);
  if (closed_) return rpc::ShuttingDown();
  if (static_cast<int>(followers_.size()) >= kMaxStreams) return TooManyFollowers(kMaxStreams);
  {
    absl::MutexLock counts(&counts_mutex_);
    int& streams = streams_by_peer_[peer];
    if (streams >= kMaxStreamsPerPeer) return TooManyFollowers(kMaxStreamsPerPeer);
    ++streams;
  }
  followers_.insert(follower);
  return absl::OkStatus();
}

void SyncHub::Ended(const std::string& peer) {
  absl::MutexLock lock(&counts_mutex_);
  auto it = streams_by_peer_.find(peer);
  if (--it->second == 0) streams_by_peer_.erase(it);
}

void SyncHub::Leave(Follower* follower) {
  absl::MutexLock lock(&mutex_);
  followers_.erase(follower);
}

void SyncHub::AddFollowed(const std::string& center, int by) {
  absl::MutexLock lock(&counts_mutex_);
  followed_[center] += by;
}

int SyncHub::FollowersOf(const std::string& center) const {
  absl::MutexLock lock(&counts_mutex_);
  auto it = followed_.find(center);
  return it == followed_.end() ? 0 : it->second;
}

int SyncHub::Followers() const {
  absl::MutexLock lock(&mutex_);
  return static_cast<int>(followers_.size());
}

void SyncHub::Close() {
  absl::MutexLock lock(&mutex_);
  closed_ = true;
  for (Follower* follower : followers_) follower->EndForShutdown();
}

void SyncHub::Run() {
  while (true) {
    absl::flat_hash_set<std::string> moved;
    {
      absl::MutexLock lock(&moved_mutex_);
      moved_mutex_.Await(absl::Condition(
          +[](SyncHub* hub)
               ABSL_NO_THREAD_SAFETY_ANALYSIS { return hub->stopping_ || !hub->moved_.empty(); },
          this));
      if (stopping_) return;
      moved.swap(moved_);
    }
    {
      absl::MutexLock lock(&mutex_);
      for (Follower* follower : followers_) follower->Wake(moved);
    }
    absl::MutexLock lock(&moved_mutex_);
    if (moved_mutex_.AwaitWithTimeout(absl::Condition(&stopping_), gather_)) return;
  }
}

}  // namespace lotse::contacts
