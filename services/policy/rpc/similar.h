// Items like one, or like a text.
#pragma once

#include "absl/status/statusor.h"
#include "lotse/policy/v1/recommendations_service.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

// Errors: NAME_INVALID, ROUND_NOT_FOUND, RECOMMENDATION_NOT_FOUND, INVALID_FIELDS.
absl::StatusOr<v1::FindSimilarResponse> SimilarTo(const PolicyView& view,
                                                  const v1::FindSimilarRequest& request,
                                                  const Actor& viewer);

}  // namespace lotse::policy
