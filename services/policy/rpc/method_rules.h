// Who may call what of policy: the lines for the method table. What depends on the round (who takes part, whose item it is, what was
// done before) is the domain's, see domain/rules.h.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "common/rpc/method_table.h"

namespace lotse::policy {

inline constexpr absl::string_view kCitationsService = "lotse.policy.v1.CitationsService";
inline constexpr absl::string_view kRoundsService = "lotse.policy.v1.RoundsService";
inline constexpr absl::string_view kRecommendationsService =
    "lotse.policy.v1.RecommendationsService";
inline constexpr absl::string_view kVotesService = "lotse.policy.v1.VotesService";
inline constexpr absl::string_view kExportsService = "lotse.policy.v1.ExportsService";

std::vector<rpc::MethodRule> PolicyRules();

}  // namespace lotse::policy
