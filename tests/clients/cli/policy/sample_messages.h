// Messages of a round in small, for the pages.
#pragma once

#include "lotse/policy/v1/rounds_service.pb.h"
#include "lotse/policy/v1/votes_service.pb.h"

namespace lotse::cli {

// In ABSTIMMUNG, which ends at 2026-03-31 21:59:59 UTC; four strata, one centre that left.
policy::v1::Round SampleRound();
// Number 7 of it, with everything that an item may have.
policy::v1::Recommendation SampleItem();
policy::v1::GetTurnoutResponse SampleTurnout();
policy::v1::ListTasksResponse SampleTasks();

}  // namespace lotse::cli
