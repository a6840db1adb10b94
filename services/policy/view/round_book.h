// One round in memory, fed by the events of its partition.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/feed/view.h"
#include "services/policy/domain/round_state.h"
#include "services/policy/view/round_checks.h"

namespace lotse::policy {

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

 private:
  void Reset() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Take(const store::Change& change) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void ApplyNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string id_;
  const std::shared_ptr<const TextKnowledge> knowledge_;
  mutable absl::Mutex mutex_;
  std::unique_ptr<RoundState> state_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<RoundChecks> checks_ ABSL_GUARDED_BY(mutex_);
  // Events that came before one that goes before them.
  std::map<std::int64_t, storage::v1::Event> ahead_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::policy
