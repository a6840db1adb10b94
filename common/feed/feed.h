// The feed: carries every commit of a store into a view, and lets writers wait until it is there.
//
//   writer ── Commit ──▶ store ──(durable)──▶ view.Apply ──▶ done       the way of this process' own commits
//   store ── watch hint ──▶ Changes ──▶ view.Apply                      the way of all else: other processes' commits,
//                                                                      raised horizons
//
// Own commits reach the view straight from memory, without asking the store again; when a commit of somebody else
// comes between (two instances on one Redis) the gap is closed by reading Changes. The view therefore always holds a
// prefix of each partition's commits, and `done` runs when the view holds the commit: read your writes.
//
// Thread-safe. The store and the view outlive the feed; destroy the feed after the last Commit was answered.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/feed/view.h"
#include "common/store/store.h"

namespace lotse::feed {

// What the feed did, for metrics. Thread-safe, quick.
class Observer {
 public:
  virtual ~Observer() = default;
  // `lag`: from the commit's answer (or the hint) to the view.
  virtual void OnApplied(int changes, absl::Duration lag) = 0;
  // A partition had to be read anew because its epoch changed.
  virtual void OnReset() = 0;
};

struct Options {
  // Changes asked for at a time when reading.
  int page_size = 5000;
  Observer* observer = nullptr;  // outlives the feed
};

class Feed {
 public:
  Feed(store::Store& store, View& view, Options options);
  ~Feed();

  // Reads every partition whose name starts with one of `prefixes` from the start into the view; then begins to watch. Blocks.
  // Call once, before anything else.
  absl::Status Start(std::vector<std::string> prefixes = {""});

  // As Store::Commit; `done` runs after the view holds the commit.
  void Commit(std::string partition, store::Batch batch, store::Store::CommitDone done);

  // As Store::FindRequest; `done` runs after the view holds the commit that was found.
  void FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                   store::Store::CommitDone done);

  // Runs `ready(OK)` once the view holds `partition` at `position` or later, at once if it does already, or
  // `ready(UNAVAILABLE)` when the feed ends first. A position of another epoch is at hand by definition: the history
  // it belonged to is gone.
  void WhenAt(const std::string& partition, store::Position position,
              absl::AnyInvocable<void(absl::Status)> ready);

  // Where the view stands.
  store::Position PositionOf(const std::string& partition) const;

 private:
  struct Waiter {
    store::Position position;
    absl::AnyInvocable<void(absl::Status)> ready;
  };
  struct Partition {
    absl::Mutex mutex;
    store::Position position ABSL_GUARDED_BY(mutex);
    std::int64_t horizon ABSL_GUARDED_BY(mutex) = 0;  // as the view was told
    std::vector<Waiter> waiters ABSL_GUARDED_BY(mutex);
  };

  // What was read to catch up.
  struct Reading {
    store::ChangePage page;
    bool anew = false;  // the page is the whole of the partition, not what follows
  };

  bool IsWanted(const std::string& name) const;
  Partition* Get(const std::string& name) const;
  void OnCommitted(const std::string& name, const store::CommitResult& result,
                   std::vector<store::Change> changes, store::Store::CommitDone done);
  bool ApplyIfNext(Partition& partition, const std::string& name, const store::CommitResult& result,
                   std::vector<store::Change>& changes);
  absl::Status CatchUp(const std::string& name);
  absl::StatusOr<Reading> ReadAfter(const std::string& name, store::Position after);
  // False: history changed or commits came while reading; read again.
  bool ApplyReading(Partition& partition, const std::string& name, store::Position after,
                    Reading reading);
  absl::Status Load(const std::string& name);
  absl::StatusOr<store::ChangePage> ReadAll(const std::string& name);
  absl::StatusOr<store::ChangePage> ReadPages(const std::string& name, store::Position after,
                                              std::int64_t until);
  void ApplyPage(Partition& partition, const std::string& name, store::ChangePage page, bool reset)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(partition.mutex);
  void RunWaiters(Partition& partition);
  void AskForCatchUp(const std::string& name);
  void FollowHints();

  store::Store& store_;
  View& view_;
  const Options options_;
  std::vector<std::string> prefixes_;
  mutable absl::Mutex mutex_;
  mutable absl::flat_hash_map<std::string, std::unique_ptr<Partition>> partitions_
      ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_set<std::string> behind_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::unique_ptr<store::Watch> watch_;
  std::thread follower_;
};

}  // namespace lotse::feed
