#include "common/store/watch_list.h"

#include <utility>

namespace lotse::store {

class WatchList::Entry final : public Watch {
 public:
  explicit Entry(WatchList& list) : list_(list) {}
  ~Entry() override { list_.Remove(this); }

 private:
  WatchList& list_;
};

std::unique_ptr<Watch> WatchList::Add(WatchCallback callback) {
  auto entry = std::make_unique<Entry>(*this);
  absl::MutexLock lock(&mutex_);
  callbacks_.emplace(entry.get(), std::move(callback));
  return entry;
}

void WatchList::Notify(const std::string& partition) {
  absl::MutexLock lock(&mutex_);
  for (const auto& [entry, callback] : callbacks_) callback(partition);
}

void WatchList::Remove(const Entry* entry) {
  absl::MutexLock lock(&mutex_);
  callbacks_.erase(entry);
}

}  // namespace lotse::store
