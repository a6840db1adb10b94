// What an answer beside `understood` depends on, of a question that was understood.
#pragma once

#include <string>

#include "services/referrals/rpc/asked.h"

namespace lotse::referrals {

// Equal for two questions, however they were worded: hits, centres and all else but what was understood are the same. Holds codes
// and numbers alone (topics, keys of places, languages, filters): no word of a question, and nothing of a person.
std::string FoundKey(const Asked& asked, bool explain);

}  // namespace lotse::referrals
