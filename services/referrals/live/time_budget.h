// Until when members may answer one question. Pure.
#pragma once

#include "absl/time/time.h"

namespace lotse::referrals {

struct TimeBudgetOptions {
  // Without a deadline of the client's.
  absl::Duration without_deadline = absl::Milliseconds(800);
  // However patient the client is, nobody waits longer for a member.
  absl::Duration longest = absl::Seconds(3);
  // What putting the answer together and sending it back may take, and what a busy node took to read the question, since a deadline
  // is known from then on: this share of what is left, within these bounds.
  double margin_share = 0.2;
  absl::Duration margin_least = absl::Milliseconds(10);
  absl::Duration margin_most = absl::Milliseconds(100);
  // With less than this nobody is asked.
  absl::Duration least = absl::Milliseconds(5);
};

struct TimeBudget {
  absl::Time due;       // the answer is put together then
  bool enough = false;  // false: it is too late to ask anybody
};

// `deadline` InfiniteFuture: the client set none.
TimeBudget SplitDeadline(absl::Time now, absl::Time deadline, const TimeBudgetOptions& options);

}  // namespace lotse::referrals
