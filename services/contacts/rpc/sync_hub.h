// The streams that follow directories.
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/stream_hub.h"
#include "services/contacts/view/directories.h"

namespace lotse::contacts {

// Thread-safe.
class SyncHub final : public rpc::StreamHub {
 public:
  explicit SyncHub(Directories& directories, absl::Duration gather = rpc::kGather);

  // For CentersService and metrics.
  void AddFollowed(const std::string& center, int by);
  int FollowersOf(const std::string& center) const;

 private:
  mutable absl::Mutex counts_mutex_;
  absl::flat_hash_map<std::string, int> followed_ ABSL_GUARDED_BY(counts_mutex_);
  std::unique_ptr<Directories::Subscription> subscription_;
};

}  // namespace lotse::contacts
