// A round and its parts as the API shows them to somebody.
#pragma once

#include "lotse/policy/v1/recommendations_service.pb.h"
#include "lotse/policy/v1/round.pb.h"
#include "lotse/policy/v1/votes_service.pb.h"
#include "services/policy/domain/actor.h"
#include "services/policy/domain/names.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// `viewer` decides what is counted in items_by_state.
v1::Round ShowRound(const RoundState& round, const Actor& viewer);

// Precondition: MaySee(item, viewer). Evidence that is not released is its centre's and editors'. Votes of single centres are
// never in it. `citations` is not filled: that needs the law.
v1::Recommendation ShowItem(const RoundState& round, const Item& item, const Actor& viewer);

v1::Merge ShowMerge(const RoundState& round, const Merge& merge);

// The centre's own votes, by the items' numbers.
v1::ListVotesResponse ShowVotes(const RoundState& round, const std::string& center);

v1::GetTurnoutResponse ShowTurnout(const RoundState& round);

// The bundle in its order (ballots/bundle_order.h), by id.
std::vector<std::string> BundleOrder(const RoundState& round);

}  // namespace lotse::policy
