// Leaves a member alone for a while when it keeps failing. Pure: time and chance come from outside.
#pragma once

#include "absl/time/time.h"

namespace lotse::referrals {

struct QuarantineOptions {
  // So many failures in a row begin it.
  int failures = 3;
  absl::Duration first_pause = absl::Seconds(1);
  double factor = 2;
  absl::Duration longest_pause = absl::Minutes(5);
  // Each pause is longer or shorter by up to this share.
  double jitter = 0.2;
  // A probe that never came back counts as lost after this.
  absl::Duration probe_timeout = absl::Seconds(10);
};

enum class Admission {
  kAsk,
  kProbe,  // the one question that may end the quarantine; say how it went
  kLeaveAlone,
};

// Well → (failures in a row) → quarantined → (pause over) → one probe → well, or quarantined for longer.
// Not thread-safe.
class Quarantine {
 public:
  explicit Quarantine(QuarantineOptions options = {}) : options_(options) {}

  Admission Admit(absl::Time now);

  // How a question went. `probe`: it was admitted as one. `chance` is evenly from 0 to 1. Failures of questions that were
  // under way when the quarantine began do not prolong it.
  void Succeeded();
  void Failed(bool probe, absl::Time now, double chance);
  // The question was given up before it could go well or badly.
  void Abandoned(bool probe);

  bool quarantined() const { return pauses_ > 0; }
  // When the next probe is let through; only while quarantined.
  absl::Time until() const { return until_; }

 private:
  void Pause(absl::Time now, double chance);

  const QuarantineOptions options_;
  int failures_ = 0;  // in a row
  int pauses_ = 0;    // in a row; 0: well
  absl::Time until_;
  bool probing_ = false;
  absl::Time probe_lost_at_;
};

}  // namespace lotse::referrals
