// How an item is decided, written anew from the specification rather than taken from the product.
#pragma once

#include <vector>

#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy::chaos {

// KONSENS, MEHRHEIT, STRITTIG, ABGELEHNT or OHNE_QUORUM.
v1::RecommendationState DecisionOf(const std::vector<v1::StratumVotes>& strata);

}  // namespace lotse::policy::chaos
