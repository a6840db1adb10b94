#include "services/referrals/live/quarantine.h"

#include <algorithm>
#include <cmath>

namespace lotse::referrals {

Admission Quarantine::Admit(absl::Time now) {
  if (!quarantined()) return Admission::kAsk;
  if (now < until_ || (probing_ && now < probe_lost_at_)) return Admission::kLeaveAlone;
  probing_ = true;
  probe_lost_at_ = now + options_.probe_timeout;
  return Admission::kProbe;
}

void Quarantine::Succeeded() {
  failures_ = 0;
  pauses_ = 0;
  probing_ = false;
}

void Quarantine::Failed(bool probe, absl::Time now, double chance) {
  if (quarantined()) {
    if (probe) Pause(now, chance);
    return;
  }
  if (++failures_ >= options_.failures) Pause(now, chance);
}

void Quarantine::Abandoned(bool probe) {
  if (probe) probing_ = false;
}

void Quarantine::Pause(absl::Time now, double chance) {
  // Past 60 doublings the longest is reached for certain.
  const double growth = std::pow(options_.factor, std::min(pauses_, 60));
  const absl::Duration pause = std::min(options_.first_pause * growth, options_.longest_pause);
  ++pauses_;
  failures_ = 0;
  probing_ = false;
  until_ = now + pause * (1 + options_.jitter * (2 * chance - 1));
}

}  // namespace lotse::referrals
