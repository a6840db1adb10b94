// What a round does by itself: its deadlines.
#pragma once

#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "services/policy/ballots/strata.h"
#include "services/policy/domain/event_list.h"

namespace lotse::policy {

// The strata of those who take part as it stands; from the freeze on those that it fixed.
std::vector<Stratum> StrataOf(const RoundState& round);

// The events of the one deadline that passed first, with the deadline as their time; none when none has. A deadline is
// inclusive: it has passed in the second after it. To be applied, and asked again: while a node was down several may have
// passed. The same round and any later time give the same events.
Events DueEvents(const RoundState& round, absl::Time now);

// When DueEvents will have something next; nothing for a phase that people end.
absl::optional<absl::Time> NextDue(const RoundState& round);

}  // namespace lotse::policy
