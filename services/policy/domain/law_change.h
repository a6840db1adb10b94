// What a new text of a law touches.
#pragma once

#include "absl/time/time.h"
#include "services/policy/domain/checks.h"
#include "services/policy/domain/event_list.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// An event holds at most so many items, so that none is too large for a store.
inline constexpr int kMaxTouchedItems = 200;

// For who follows a round: items in review or open, before the freeze, whose citations `checks` finds to be something else, or worded
// otherwise, than when they were handed in or last looked at. Each is told what changed, in German; nothing of it is rewritten. By the
// round's own clock. None when nothing changed: applied, and asked again, it has nothing to say. Drafts are checked when they are
// handed in.
Events LawChangedEvents(const RoundState& round, const Checks& checks, absl::Time now);

}  // namespace lotse::policy
