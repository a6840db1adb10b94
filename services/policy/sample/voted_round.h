// The sample round whose votes are counted.
#pragma once

#include <map>
#include <string>

#include "absl/time/time.h"
#include "services/policy/sample/sample_rounds.h"
#include "services/policy/sample/scripted_round.h"

namespace lotse::policy {

// `round` was opened, began to collect 70 days before `now` and hears dissent until four days before it.
void PlayVoted(const std::map<std::string, v1::Recommendation>& texts,
               const std::vector<std::string>& centers, const FindSeat& seat_of, absl::Time now,
               ScriptedRound* round);

}  // namespace lotse::policy
