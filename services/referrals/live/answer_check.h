// Whether a member's answer can be right. Pure.
#pragma once

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::referrals {

// A larger answer is not one.
inline constexpr int kMaxMemberAnswerBytes = 4 << 20;

// More records than that are no answer to evidence, see FindHelpResponse.twins.
inline constexpr int kMaxTwinsTold = 500;

// MEMBER_ANSWER_GARBAGE for hits or twins of centres that are not the member's, more hits than were asked for, names that cannot be,
// records that are of no hit or a hit without its record, more twins than there may be or twins that nobody asked for, a rung never
// sent or before the first that was to be tried, distances that are none, or too many bytes. `centers` are `centers/{center}`.
absl::Status CheckMemberAnswer(const v1::FindHelpRequest& request,
                               const v1::FindHelpResponse& response,
                               const absl::flat_hash_set<std::string>& centers);

}  // namespace lotse::referrals
