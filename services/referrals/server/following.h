// All that look-up follows, as one: a follower a node, the centres, and how fresh each member is.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "common/ids/uuid.h"
#include "common/store/store.h"
#include "common/time/clock.h"
#include "services/referrals/follow/follower.h"
#include "services/referrals/follow/sink.h"
#include "services/referrals/rpc/center_book.h"
#include "services/referrals/server/center_keeper.h"
#include "services/referrals/server/center_reader.h"

namespace lotse::referrals {

// Where the directories come from.
struct FollowFrom {
  // At least one. Several must each say which centres are taken from them.
  std::vector<FollowedNode> nodes;
  bool in_process = false;        // the one node is this process
  store::Store* store = nullptr;  // where the copy is kept; null: nowhere
};

// The members of several followers as one list, ascending by centre; made anew only when one of theirs is another. Thread-safe.
class MergedMembers {
 public:
  explicit MergedMembers(std::vector<const MemberStates*> parts) : parts_(std::move(parts)) {}
  std::shared_ptr<const FollowedMembers> Snapshot() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  const std::vector<const MemberStates*> parts_;
  mutable absl::Mutex mutex_;
  mutable std::vector<std::shared_ptr<const FollowedMembers>> seen_ ABSL_GUARDED_BY(mutex_);
  mutable std::shared_ptr<const FollowedMembers> merged_ ABSL_GUARDED_BY(mutex_);
};

// Thread-safe but for Start and the destructor.
class Following {
 public:
  // `sink` takes what all followers bring, at the same time. Sink, book and what the options point to outlive it.
  Following(const FollowFrom& from, const Clock& clock, RandomSource& random, FollowSink& sink,
            CenterBook& book);

  // Fills sink and book from the store, then begins to follow. Once. Blocks while it reads; errors are the store's.
  absl::Status Start();
  // Waits until the centres have been read and the directory of each is at hand and fresh; false when `patience` (of the machine's
  // time) ran out before.
  bool AwaitWhole(absl::Duration patience);
  // Ends streams and threads; prompt. What is known stays.
  void Stop();

  std::shared_ptr<const FollowedMembers> Members() const { return members_.Snapshot(); }
  // Of all followers together.
  FollowerCounters counters() const;

 private:
  std::vector<const MemberStates*> States() const;

  CenterBook& book_;
  std::unique_ptr<CenterKeeper> keeper_;
  std::unique_ptr<CenterReader> reader_;
  std::vector<std::unique_ptr<Follower>> followers_;
  const MergedMembers members_;
};

}  // namespace lotse::referrals
