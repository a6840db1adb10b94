// Votes on an item, counted by stratum, and what they come to.
#pragma once

#include <vector>

#include "lotse/policy/v1/recommendation.pb.h"
#include "services/policy/ballots/bundle_order.h"
#include "services/policy/ballots/stratum_counts.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// By the round's strata. Precondition: the round is frozen and the item is voted on.
std::vector<StratumCounts> CountVotes(const RoundState& round, const Item& item);

// Which of the round's voters approve of the item, for the order of the bundle. Precondition: as above.
BundleItem BundleItemOf(const Item& item);

// KONSENS, MEHRHEIT, STRITTIG, ABGELEHNT or OHNE_QUORUM; the latter also where nobody may vote.
v1::RecommendationState DecideItem(const RoundState& round, const Item& item);

// Everything that is reported of it.
v1::VoteResult ResultOf(const RoundState& round, const Item& item);

}  // namespace lotse::policy
