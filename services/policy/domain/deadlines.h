// The deadlines of a round: read, checked, and which one is due.
#pragma once

#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "lotse/policy/v1/round.pb.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// To the second.
Deadlines DeadlinesOf(const v1::Deadlines& message);
v1::Deadlines MessageOf(const Deadlines& deadlines);

// INVALID_ARGUMENT: INVALID_FIELDS names every one that is not set; DEADLINES_OUT_OF_ORDER.
absl::Status CheckDeadlines(const v1::Deadlines& message);

// `changes` over `current`; what is not set stays. FAILED_PRECONDITION (DEADLINE_PASSED), INVALID_ARGUMENT (DEADLINE_EARLIER,
// DEADLINES_OUT_OF_ORDER).
absl::StatusOr<Deadlines> MovedDeadlines(const Deadlines& current, const v1::Deadlines& changes,
                                         absl::Time now);

// What ends the phase that the round is in. Nothing for a phase that a person ends.
struct PhaseEnd {
  absl::Time last_second;  // of the phase
  absl::Time deadline;     // the same, but for GEPLANT: that ends before the round's start
  v1::Phase next;
};
absl::optional<PhaseEnd> EndOfPhase(const RoundState& round);

// The last second of a phase; nothing for one that a person ends.
absl::optional<absl::Time> LastSecondOfPhase(const Deadlines& deadlines, v1::Phase phase);

}  // namespace lotse::policy
