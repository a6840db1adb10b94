// How long a follower waits before it begins the next stream. Pure: time and chance come from outside.
#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace lotse::referrals {

struct PacerOptions {
  // After a stream that did well: somewhere between nothing and this, so that not everybody comes back at once.
  absl::Duration first = absl::Milliseconds(200);
  double factor = 2;
  absl::Duration longest = absl::Seconds(5);
  // After a refusal that waiting alone does not mend, such as PERMISSION_DENIED.
  absl::Duration refused_first = absl::Seconds(10);
  absl::Duration refused_longest = absl::Minutes(5);
  // Each wait is longer or shorter by up to this share.
  double jitter = 0.2;
  // A stream that lived at least so long did well: waits begin from the start.
  absl::Duration settled = absl::Seconds(5);
};

// Whether somebody must do something before it can go well: the server refuses the caller, or does not know the call.
bool IsRefusal(const absl::Status& status);

// Not thread-safe.
class Pacer {
 public:
  explicit Pacer(PacerOptions options = {}) : options_(options) {}

  // A stream ended after `lived` with `status`. `chance` is evenly from 0 to 1. Never negative, and, but for the first after a
  // stream that settled, never near zero: there is no busy loop.
  absl::Duration NextWait(const absl::Status& status, absl::Duration lived, double chance);

  // Streams in a row that did not settle.
  int failures() const { return failures_; }

 private:
  const PacerOptions options_;
  int failures_ = 0;
};

}  // namespace lotse::referrals
