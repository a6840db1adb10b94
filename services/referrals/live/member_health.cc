#include "services/referrals/live/member_health.h"

namespace lotse::referrals {

bool IsMembersFault(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kOk:
    case absl::StatusCode::kCancelled:
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kOutOfRange:
      return false;
    default:
      return true;
  }
}

Admitted MemberHealth::Admit(absl::Time now) {
  absl::MutexLock lock(&mutex_);
  if (counters_.under_way >= kMaxUnderWay) return {Admission::kLeaveAlone, true, {}};
  const Admission admission = quarantine_.Admit(now);
  if (admission == Admission::kLeaveAlone) return {admission, false, {}};
  ++counters_.asked;
  ++counters_.under_way;
  bucket_.OnCall();
  return {admission, false, ring_.P95()};
}

bool MemberHealth::MayHedge() {
  absl::MutexLock lock(&mutex_);
  if (counters_.under_way >= kMaxUnderWay || !bucket_.TakeHedge()) return false;
  ++counters_.hedged;
  ++counters_.under_way;
  return true;
}

void MemberHealth::CallEnded() {
  absl::MutexLock lock(&mutex_);
  --counters_.under_way;
}

void MemberHealth::Answered(absl::Duration took) {
  absl::MutexLock lock(&mutex_);
  ++counters_.answered;
  ring_.Add(took);
  quarantine_.Succeeded();
}

void MemberHealth::Failed(absl::StatusCode code, bool probe, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  if (!IsMembersFault(code)) {
    // It is there and answers.
    quarantine_.Succeeded();
    return;
  }
  ++counters_.failed;
  quarantine_.Failed(probe, now, Chance());
}

void MemberHealth::TimedOut(absl::Duration given, bool probe, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  if (given < ring_.P95()) return quarantine_.Abandoned(probe);
  ++counters_.failed;
  quarantine_.Failed(probe, now, Chance());
}

void MemberHealth::Abandoned(bool probe) {
  absl::MutexLock lock(&mutex_);
  quarantine_.Abandoned(probe);
}

void MemberHealth::Overtaken(absl::Duration took) {
  absl::MutexLock lock(&mutex_);
  ring_.Add(took);
}

MemberCounters MemberHealth::counters() const {
  absl::MutexLock lock(&mutex_);
  return counters_;
}

bool MemberHealth::quarantined() const {
  absl::MutexLock lock(&mutex_);
  return quarantine_.quarantined();
}

double MemberHealth::Chance() {
  return static_cast<double>(random_.Next64() >> 11) / static_cast<double>(1ULL << 53);
}

}  // namespace lotse::referrals
