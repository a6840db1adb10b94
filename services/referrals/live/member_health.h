// What is known of one member's behaviour, and what follows from it: whether to ask it, when to ask it a second time.
#pragma once

#include <cstdint>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/ids/uuid.h"
#include "services/referrals/live/hedge_bucket.h"
#include "services/referrals/live/latency_ring.h"
#include "services/referrals/live/quarantine.h"

namespace lotse::referrals {

// For metrics.
struct MemberCounters {
  std::int64_t asked = 0;  // questions sent, hedges not counted
  std::int64_t hedged = 0;
  std::int64_t answered = 0;
  std::int64_t failed = 0;  // errors, garbage, fair timeouts
  int under_way = 0;        // calls, hedges included
};

struct Admitted {
  Admission admission = Admission::kLeaveAlone;
  bool busy = false;           // left alone because too much is under way
  absl::Duration hedge_after;  // with kAsk
};

// Whether a member is at fault when it answers with this code; the question may be, too.
bool IsMembersFault(absl::StatusCode code);

// Thread-safe.
class MemberHealth {
 public:
  // At most this many calls of a member are under way.
  static constexpr int kMaxUnderWay = 64;

  MemberHealth(QuarantineOptions quarantine, double hedge_share, RandomSource& random)
      : random_(random), bucket_(hedge_share), quarantine_(quarantine) {}

  // Before a question. Unless it is kLeaveAlone the call counts as sent and as under way.
  Admitted Admit(absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);
  // Before a second call for the same question. True: it counts as sent and as under way.
  bool MayHedge() ABSL_LOCKS_EXCLUDED(mutex_);
  // A call has come back, whatever it brought.
  void CallEnded() ABSL_LOCKS_EXCLUDED(mutex_);

  // The verdict on a question, once each.
  void Answered(absl::Duration took) ABSL_LOCKS_EXCLUDED(mutex_);
  void Failed(absl::StatusCode code, bool probe, absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);
  // No answer within `given`. Counts as a failure only when that would usually have been enough.
  void TimedOut(absl::Duration given, bool probe, absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);
  void Abandoned(bool probe) ABSL_LOCKS_EXCLUDED(mutex_);
  // The call that lost against its hedge had taken so long already.
  void Overtaken(absl::Duration took) ABSL_LOCKS_EXCLUDED(mutex_);

  MemberCounters counters() const ABSL_LOCKS_EXCLUDED(mutex_);
  bool quarantined() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  double Chance();

  RandomSource& random_;
  mutable absl::Mutex mutex_;
  LatencyRing ring_ ABSL_GUARDED_BY(mutex_);
  HedgeBucket bucket_ ABSL_GUARDED_BY(mutex_);
  Quarantine quarantine_ ABSL_GUARDED_BY(mutex_);
  MemberCounters counters_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::referrals
