// The names of phases and states, without the prefix of their type: "SAMMLUNG", "OFFEN".
#pragma once

#include <string>

#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/round.pb.h"

namespace lotse::policy {

std::string PhaseName(v1::Phase phase);
std::string StateName(v1::RecommendationState state);

}  // namespace lotse::policy
