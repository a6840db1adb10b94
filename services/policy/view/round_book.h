// One round in memory, fed by the events of its partition.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/feed/view.h"
#include "services/policy/domain/round_state.h"
#include "services/policy/view/round_checks.h"

namespace lotse::policy {

// What became of a round after some position, for who follows it. Items and merges may be named that look as before.
struct RoundDelta {
  store::Position position;  // where the round stands
  bool refresh = false;      // the position is of no use: this is all there is
  bool round_changed = false;
  std::vector<std::string> items;   // by id, in the order they were created
  std::vector<std::string> merges;  // by id, in the order they were suggested
  // Drafts that were discarded, by id: told to their centre, and to editors when they were handed in before.
  struct Discarded {
    std::int64_t event = 0;
    std::string item;
    std::string center;
    bool handed_in = false;
  };
  std::vector<Discarded> discarded;
};

// Thread-safe.
class RoundBook {
 public:
  RoundBook(std::string id, std::shared_ptr<const TextKnowledge> knowledge);

  // Events come in the order of revisions; older ones that were written again with their text taken out come where they were
  // written last. They are applied in the order of their numbers. One that cannot be applied is logged, and the round stands
  // still there: what follows it would be wrong.
  void Apply(const feed::Update& update);

  // `read(state, checks)` with nothing changing meanwhile. Must not take long, nor call back.
  template <typename Reader>
  auto Read(Reader read) const {
    absl::ReaderMutexLock lock(&mutex_);
    return read(static_cast<const RoundState&>(*state_), static_cast<const Checks&>(*checks_));
  }

  // What changed after `from`; {0, 0} is the start.
  RoundDelta Since(store::Position from) const;
  store::Position position() const;

 private:
  void Reset() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Take(const store::Change& change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ApplyNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The last event that the book held when the partition stood at `revision`, or an earlier one.
  std::int64_t EventAt(std::int64_t revision) const ABSL_SHARED_LOCKS_REQUIRED(mutex_);

  const std::string id_;
  const std::shared_ptr<const TextKnowledge> knowledge_;
  mutable absl::Mutex mutex_;
  std::unique_ptr<RoundState> state_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<RoundChecks> checks_ ABSL_GUARDED_BY(mutex_);
  // Events that came before one that goes before them.
  std::map<std::int64_t, storage::v1::Event> ahead_ ABSL_GUARDED_BY(mutex_);

  store::Position position_ ABSL_GUARDED_BY(mutex_);
  // Revisions with the last event that was there when they were reached, or an earlier one that is known to have been; revisions ascend.
  std::vector<std::pair<std::int64_t, std::int64_t>> reached_ ABSL_GUARDED_BY(mutex_);
  std::vector<RoundDelta::Discarded> discarded_ ABSL_GUARDED_BY(mutex_);
  std::map<std::string, std::int64_t> merge_events_ ABSL_GUARDED_BY(mutex_);  // the last of each
};

}  // namespace lotse::policy
