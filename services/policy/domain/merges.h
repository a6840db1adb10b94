// What else happens to merges when something happens to an item of theirs.
#pragma once

#include <string>

#include "services/policy/domain/event_list.h"

namespace lotse::policy {

// Ends every merge, waiting or in effect, that `item` is the head of or part of.
void AddUndoneMerges(const RoundState& round, const std::string& item, const std::string& reason,
                     EventList* events);

}  // namespace lotse::policy
