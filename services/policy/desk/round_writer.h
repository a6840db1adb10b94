// The one write path of rounds: the deadlines that passed, then the command, decided on the round as it is, committed, answered once
// the view holds it.
//
//   Run ──▶ the round's lane ──▶ deadlines due? ──▶ commit them ──┐
//                                     └─▶ decide ◀────────────────┘
//                                           ├─ refused ──▶ was it a repetition? (FindRequest) ──▶ its answer, or the refusal
//                                           ├─ nothing happens ──▶ answer
//                                           └─ events ──▶ Feed::Commit ──▶ answer ──▶ next of the lane
//                                                 └─ STORE_STALE_REVISION: another instance wrote ──▶ catch up, decide again
//
// A round decides one command at a time: what is decided on is what is there. Different rounds go on side by side. Decisions run on
// a thread of their own, since holding a text against thousands takes milliseconds.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/functional/any_invocable.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/feed/feed.h"
#include "common/ids/uuid.h"
#include "common/rpc/worker.h"
#include "common/time/clock.h"
#include "services/policy/domain/commands.h"
#include "services/policy/view/policy_view.h"

namespace lotse::policy {

struct RoundCommand {
  std::string round;
  bool creates_round = false;  // else ROUND_NOT_FOUND when there is none
  Actor actor;
  std::string request_id;   // a UUID; may be empty: then a repetition is a new command
  std::string fingerprint;  // of the request's content
  // Called with the round as it is, possibly more than once.
  absl::AnyInvocable<Decided(const CommandContext&)> decide;
  // Called exactly once, on another thread: with the id of what the command created, if it created something. A repetition
  // gets the same.
  absl::AnyInvocable<void(absl::StatusOr<std::string>)> done;
};

// Thread-safe. `feed`, `view`, `clock` and `random` outlive it; destroy it after the last command was answered.
class RoundWriter {
 public:
  RoundWriter(feed::Feed& feed, PolicyView& view, const Clock& clock, RandomSource& random);

  // Refused at once with RESOURCE_EXHAUSTED (TOO_MANY_COMMANDS) when very many wait.
  void Run(RoundCommand command);

  // Applies the deadlines of a round that have passed. `done` when none is left.
  void RunClock(const std::string& round, absl::AnyInvocable<void(absl::Status)> done);

 private:
  struct Pending {
    RoundCommand command;
    std::string new_id;
    int attempts = 0;
  };
  using Shared = std::shared_ptr<Pending>;
  // Commands of one round; the first is under way.
  struct Lane {
    std::deque<Shared> waiting;
  };

  void Enter(Shared pending);
  void Post(Shared pending);
  void Attempt(Shared pending);
  void Commit(const Shared& pending, Events events, Events rewritten, bool by_clock);
  void OnStale(const Shared& pending, const absl::Status& stale);
  void RefuseOrReplay(const Shared& pending, const absl::Status& refusal);
  // Answers, and lets the next of the lane go on.
  void Finish(const Shared& pending, absl::StatusOr<std::string> result);

  feed::Feed& feed_;
  PolicyView& view_;
  const Clock& clock_;
  RandomSource& random_;
  absl::Mutex mutex_;
  std::map<std::string, Lane> lanes_ ABSL_GUARDED_BY(mutex_);
  rpc::Worker worker_;
};

}  // namespace lotse::policy
