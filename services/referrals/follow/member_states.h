// How fresh the copy of each directory is: the envelope of every answer says it.
//
// A directory is fresh while the stream lives and has said that nothing more is known; also a short while after it began to
// move again, since a step takes milliseconds. When the stream is cut, everything is stale, as of the last sign that the
// stream lived.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/time/clock.h"

namespace lotse::referrals {

enum class Freshness {
  kFresh,
  kStale,  // what is held is as of `as_of`
  kNever,  // was never held whole
};

struct FollowedMember {
  std::string center;  // `centers/{center}`
  Freshness freshness = Freshness::kNever;
  absl::Time as_of = absl::InfinitePast();  // with kStale
  friend bool operator==(const FollowedMember& a, const FollowedMember& b) = default;
};

// Ascending by centre.
using FollowedMembers = std::vector<FollowedMember>;

struct MemberStatesOptions {
  // So long a directory may be moving before it is called stale.
  absl::Duration tolerance = absl::Seconds(10);
  // The stream cannot be cut without being noticed at once (in process): as long as it lives nothing was missed. Otherwise
  // only messages and pulses prove that it lives.
  bool stream_vouches = false;
};

// Thread-safe.
class MemberStates {
 public:
  explicit MemberStates(const Clock& clock, MemberStatesOptions options = {})
      : clock_(clock), options_(options) {}

  // Cheap: the list is made anew only when it is another one.
  std::shared_ptr<const FollowedMembers> Snapshot() const ABSL_LOCKS_EXCLUDED(mutex_);

  // From before this process; InfinitePast is not known.
  void Restore(const std::string& center, absl::Time as_of) ABSL_LOCKS_EXCLUDED(mutex_);
  // The stream has said its first word.
  void StreamBegan() ABSL_LOCKS_EXCLUDED(mutex_);
  void StreamEnded() ABSL_LOCKS_EXCLUDED(mutex_);
  // The stream lived at `then`.
  void Alive(absl::Time then) ABSL_LOCKS_EXCLUDED(mutex_);
  // The directory moves: a step has begun.
  void Moving(const std::string& center) ABSL_LOCKS_EXCLUDED(mutex_);
  // Nothing more is known of it.
  void Whole(const std::string& center) ABSL_LOCKS_EXCLUDED(mutex_);
  // The copy is known to be wrong: stale at once, until it is whole again.
  void Doubt(const std::string& center) ABSL_LOCKS_EXCLUDED(mutex_);
  // Waits until at least `members` directories are known and all that are known are fresh; false when `patience` (of the
  // machine's time) ran out before.
  bool AwaitFresh(std::size_t members, absl::Duration patience) const ABSL_LOCKS_EXCLUDED(mutex_);
  // When it was last known to be whole; InfinitePast: never.
  absl::Time AsOf(absl::string_view center) const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Member {
    bool whole = false;  // by the word of this stream
    bool doubted = false;
    absl::Time as_of = absl::InfinitePast();
    mutable bool shown_fresh = false;  // in the last snapshot
  };

  absl::Time AsOf(const Member& member) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Until when the member is fresh; InfinitePast when it is not.
  absl::Time FreshUntil(const Member& member) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool AllFresh(absl::Time now) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Freeze(Member& member) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Render(absl::Time now) const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Clock& clock_;
  const MemberStatesOptions options_;
  mutable absl::Mutex mutex_;
  absl::btree_map<std::string, Member> members_ ABSL_GUARDED_BY(mutex_);
  bool live_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time alive_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();  // of this stream
  mutable std::shared_ptr<const FollowedMembers> shown_ ABSL_GUARDED_BY(mutex_);
  mutable absl::Time shown_until_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
};

}  // namespace lotse::referrals
