// Real recommendations, to have something to write.
#pragma once

#include <string>
#include <vector>

#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy::chaos {

// Title, body and citations of all in data/policy/recommendations.jsonl.
std::vector<v1::Recommendation> SampleTexts();

// `count` centres' codes from all over the reference data, so that every stratum has some.
std::vector<std::string> SomeCenters(int count);

}  // namespace lotse::policy::chaos
