#include "services/policy/domain/labels.h"

#include "absl/strings/strip.h"

namespace lotse::policy {

std::string PhaseName(v1::Phase phase) {
  return std::string(absl::StripPrefix(v1::Phase_Name(phase), "PHASE_"));
}

std::string StateName(v1::RecommendationState state) {
  return std::string(
      absl::StripPrefix(v1::RecommendationState_Name(state), "RECOMMENDATION_STATE_"));
}

}  // namespace lotse::policy
