#include "common/rpc/stream_hub.h"

#include <utility>

#include "common/rpc/errors.h"

namespace lotse::rpc {

StreamHub::StreamHub(absl::Duration gather) : gather_(gather), thread_([this] { Run(); }) {}

StreamHub::~StreamHub() {
  {
    absl::MutexLock lock(&moved_mutex_);
    stopping_ = true;
  }
  thread_.join();
}

void StreamHub::Moved(const std::string& thing) {
  absl::MutexLock lock(&moved_mutex_);
  moved_.insert(thing);
}

absl::Status StreamHub::Join(const std::string& peer, Follower* follower) {
  absl::MutexLock lock(&mutex_);
  if (closed_) return ShuttingDown();
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

void StreamHub::Ended(const std::string& peer) {
  absl::MutexLock lock(&counts_mutex_);
  auto it = streams_by_peer_.find(peer);
  if (--it->second == 0) streams_by_peer_.erase(it);
}

void StreamHub::Leave(Follower* follower) {
  absl::MutexLock lock(&mutex_);
  followers_.erase(follower);
}

int StreamHub::Followers() const {
  absl::MutexLock lock(&mutex_);
  return static_cast<int>(followers_.size());
}

void StreamHub::Close() {
  absl::MutexLock lock(&mutex_);
  closed_ = true;
  for (Follower* follower : followers_) follower->EndForShutdown();
}

void StreamHub::Run() {
  while (true) {
    absl::flat_hash_set<std::string> moved;
    {
      absl::MutexLock lock(&moved_mutex_);
      moved_mutex_.Await(absl::Condition(
          +[](StreamHub* hub)
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

}  // namespace lotse::rpc
