// One question under way to all members: who was asked, who has answered, when it is over. Part of FanOut.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "services/referrals/live/fan_out.h"

namespace lotse::referrals {

struct FanOut::Member {
  Member(LiveMember asked, QuarantineOptions quarantine, double hedge_share, RandomSource& random)
      : live(std::move(asked)),
        centers(live.centers.begin(), live.centers.end()),
        health(quarantine, hedge_share, random) {}
  const LiveMember live;
  const absl::flat_hash_set<std::string> centers;
  MemberHealth health;
};

// Kept alive by its calls under way; its timers only look whether it is still there. No call, timer or callback is touched
// with the lock held.
class FanOut::Round final : public std::enable_shared_from_this<FanOut::Round> {
 public:
  Round(FanOut& fan_out, MemberQuestions questions, TimeBudget budget, Done done);
  // The last thing: the fan-out may go away after it.
  ~Round();

  void Start();
  void Cancel() { GiveUp(/*asker_gone=*/true); }

 private:
  struct Call {
    std::shared_ptr<MemberCall> handle;
    absl::Time began;
    bool ended = false;
  };
  struct Seat {
    Member* member = nullptr;
    bool probe = false;
    bool settled = false;
    int sent = 0;
    std::array<Call, 2> calls;  // the question and its hedge
    absl::optional<Timers::Id> hedge_timer;
    MemberReply reply;
  };
  // What is left to do for a seat once the lock is released.
  struct Settled {
    Member* member = nullptr;
    bool probe = false;
    std::vector<Call> outstanding;
    absl::optional<Timers::Id> hedge_timer;
  };

  // Fills the seats; returns the pauses before the hedges, by seat, of those that are to be asked.
  std::vector<std::pair<std::size_t, absl::Duration>> TakeSeats();
  void Send(std::size_t seat) ABSL_LOCKS_EXCLUDED(mutex_);
  void ScheduleHedge(std::size_t seat, absl::Duration after) ABSL_LOCKS_EXCLUDED(mutex_);
  void Hedge(std::size_t seat) ABSL_LOCKS_EXCLUDED(mutex_);
  void OnCallEnded(std::size_t seat, int call, absl::Status status,
                   std::shared_ptr<v1::FindHelpResponse> response) ABSL_LOCKS_EXCLUDED(mutex_);
  Settled Settle(Seat& seat) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void CleanUp(const Settled& settled);
  void Judge(const Settled& settled, const absl::Status& status, absl::Duration took,
             absl::Time now);
  void GiveUp(bool asker_gone) ABSL_LOCKS_EXCLUDED(mutex_);
  // Once, by whoever settled the last seat.
  void Finish() ABSL_LOCKS_EXCLUDED(mutex_);
  void UseKept(Seat& seat, const v1::FindHelpRequest& question);

  FanOut& fan_out_;
  const MemberQuestions questions_;
  const TimeBudget budget_;
  const absl::Time began_;
  absl::Mutex mutex_;
  Done done_ ABSL_GUARDED_BY(mutex_);
  std::vector<Seat> seats_ ABSL_GUARDED_BY(mutex_);
  std::size_t unsettled_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::optional<Timers::Id> due_timer_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::referrals
