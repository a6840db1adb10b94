// Lists of policy, page by page.
#pragma once

#include "absl/status/statusor.h"
#include "lotse/policy/v1/recommendations_service.pb.h"
#include "lotse/policy/v1/rounds_service.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

// Errors: PAGE_SIZE_INVALID, PAGE_TOKEN_INVALID, ROUND_NOT_FOUND, NAME_INVALID, INVALID_FIELDS (a filter).
absl::StatusOr<v1::ListRoundsResponse> PageOfRounds(const PolicyView& view,
                                                    const v1::ListRoundsRequest& request,
                                                    const Actor& viewer);
absl::StatusOr<v1::ListMergesResponse> PageOfMerges(const PolicyView& view,
                                                    const v1::ListMergesRequest& request);
absl::StatusOr<v1::ListRecommendationsResponse> PageOfItems(
    const PolicyEnvironment& environment, const v1::ListRecommendationsRequest& request,
    const Actor& viewer);

}  // namespace lotse::policy
