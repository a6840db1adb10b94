// Texts for the sample: data/policy/recommendations.jsonl.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy {

// Title, body and citations, by the id of the line ("R023"). Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN.
absl::StatusOr<std::map<std::string, v1::Recommendation>> ReadSampleItems(
    const std::string& data_dir);

}  // namespace lotse::policy
