// How an item is withdrawn, by its author or because its author has gone.
#pragma once

#include "absl/time/time.h"
#include "services/policy/domain/event_list.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// Adds that the item is withdrawn. Whoever endorses it, once no merge of it is in effect any more, may adopt it for the round's days
// of adoption from `now` on. The end of its merges is the caller's.
void AddWithdrawal(const RoundState& round, const Item& item, absl::Time now, EventList* events);

}  // namespace lotse::policy
