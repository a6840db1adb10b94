// What one node may ask another that anybody else may not.
#pragma once

#include "absl/status/status.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::referrals {

// Bounds of what one node asks another; see the fields of FindHelpRequest.
inline constexpr int kMaxNodeHits = 500;
inline constexpr int kMaxProviderKeysAsked = 500;
inline constexpr int kMaxKnownPartners = 1000;

// Of a question from a node that asks for some centres alone. INVALID_FIELDS.
absl::Status CheckNodeQuestion(const v1::FindHelpRequest& request);
// Of anybody else's: none of these fields is set. INVALID_FIELDS.
absl::Status CheckNoNodeQuestion(const v1::FindHelpRequest& request);

}  // namespace lotse::referrals
