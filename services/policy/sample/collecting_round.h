// The sample round that collects now.
#pragma once

#include <map>
#include <string>

#include "absl/time/time.h"
#include "services/policy/sample/scripted_round.h"

namespace lotse::policy {

// `round` was opened, begins to collect twelve days before `now`.
void PlayCollecting(const std::map<std::string, v1::Recommendation>& texts, absl::Time now,
                    ScriptedRound* round);

}  // namespace lotse::policy
