// Events into a round. The same events give the same round, whenever and wherever they are applied.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "lotse/policy/storage/v1/event.pb.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// Applies the next event. DATA_LOSS, EVENT_OUT_OF_ORDER: its number is not the next one, it is of no known kind, or it is about
// an item, merge or amendment that is not there: the store holds what no command can have written.
absl::Status Apply(const storage::v1::Event& event, RoundState* round);

// The item that an event is about; empty for an event about none, or about several, or that makes one.
absl::string_view ItemOf(const storage::v1::Event& event);

// Parts of it, one for each family of events. `event` is the whole event. They trust that the item is there.
void ApplyRoundEvent(const storage::v1::Event& event, RoundState* round);
void ApplyItemEvent(const storage::v1::Event& event, Item* item, RoundState* round);
void ApplyMergeEvent(const storage::v1::Event& event, RoundState* round);
void ApplyVotes(const storage::v1::Event& event, RoundState* round);

}  // namespace lotse::policy
