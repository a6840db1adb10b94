// The heads of all partitions as they stand on the disk, for readers.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/store/store.h"

namespace lotse::store::embedded {

// Thread-safe.
class Heads {
 public:
  void Set(const std::string& partition, const Head& head) {
    absl::MutexLock lock(&mutex_);
    heads_[partition] = head;
  }
  // {} for a partition that is not there.
  Head Get(const std::string& partition) const {
    absl::ReaderMutexLock lock(&mutex_);
    const auto found = heads_.find(partition);
    return found == heads_.end() ? Head{} : found->second;
  }
  std::vector<std::string> Names() const {
    absl::ReaderMutexLock lock(&mutex_);
    std::vector<std::string> names;
    names.reserve(heads_.size());
    for (const auto& [name, head] : heads_) names.push_back(name);
    return names;
  }

 private:
  mutable absl::Mutex mutex_;
  std::map<std::string, Head> heads_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::store::embedded
