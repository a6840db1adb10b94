// What an author wrote stands in one event at a time; see event.proto.
#pragma once

#include "services/policy/domain/event_list.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// Older events to write again, with their text taken out, in the commit that adds `events`: those whose text is brought anew, or
// whose draft is discarded. `round` is as it was before `events`.
Events RedactedBy(const Events& events, const RoundState& round);

}  // namespace lotse::policy
