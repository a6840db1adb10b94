// What the server knows of a draft before it is handed in.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/policy/objections.h"
#include "clients/policy/policy_client.h"

namespace lotse::cli {

// Checks `law_refs` of `draft` as of `day` and puts what comes out into its `citations`. Errors: the server's refusals.
absl::Status FillCitations(client::PolicyClient& policy, const std::string& day,
                           policy::v1::Recommendation* draft);

// What is like the item or text of `request`, best first, each with its number. Errors: the server's refusals.
absl::StatusOr<std::vector<NumberedSimilar>> ReadSimilar(
    client::PolicyClient& policy, const policy::v1::FindSimilarRequest& request);

}  // namespace lotse::cli
