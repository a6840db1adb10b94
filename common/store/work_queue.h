// The bounded queue between a store's callers and its one worker thread.
#pragma once

#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/store/batch.h"

namespace lotse::store {

// First in, first out. Thread-safe; one thread takes. Bounded by kMaxQueuedCommits and kMaxQueuedBytes.
template <typename Item>
class WorkQueue {
 public:
  // False when there is no room; `item` is then left as it was. A single item always fits into an empty queue.
  bool TryPush(Item& item, std::size_t bytes) {
    absl::MutexLock lock(&mutex_);
    const bool room = items_.size() < kMaxQueuedCommits && bytes_ + bytes <= kMaxQueuedBytes;
    if (!room && !items_.empty()) return false;
    PushLocked(std::move(item), bytes);
    return true;
  }

  // For what carries nothing but its answer, such as a refusal: beyond the bounds.
  void Push(Item item) {
    absl::MutexLock lock(&mutex_);
    PushLocked(std::move(item), 0);
  }

  // Up to `max_items` items or, from the second on, `max_bytes` bytes. Waits for the first one at most `patience`; empty
  // when none came, or when the queue is closed and there are no more.
  std::vector<Item> Take(std::size_t max_items, std::size_t max_bytes, absl::Duration patience) {
    std::vector<Item> taken;
    absl::MutexLock lock(&mutex_);
    mutex_.AwaitWithTimeout(absl::Condition(this, &WorkQueue::SomethingToDo), patience);
    std::size_t bytes = 0;
    while (!items_.empty() && taken.size() < max_items &&
           (taken.empty() || bytes + items_.front().bytes <= max_bytes)) {
      bytes += items_.front().bytes;
      taken.push_back(std::move(items_.front().item));
      items_.pop_front();
    }
    bytes_ -= bytes;
    return taken;
  }

  // After this Take does not wait any more. Nothing may be pushed.
  void Close() {
    absl::MutexLock lock(&mutex_);
    closed_ = true;
  }

  bool Drained() {
    absl::MutexLock lock(&mutex_);
    return closed_ && items_.empty();
  }

 private:
  struct Entry {
    Item item;
    std::size_t bytes;
  };

  void PushLocked(Item item, std::size_t bytes) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    bytes_ += bytes;
    items_.push_back({std::move(item), bytes});
  }
  bool SomethingToDo() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return closed_ || !items_.empty();
  }

  absl::Mutex mutex_;
  std::deque<Entry> items_ ABSL_GUARDED_BY(mutex_);
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace lotse::store
