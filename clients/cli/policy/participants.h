// Who takes part in a round, as people write it down.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lotse/policy/v1/round.pb.h"

namespace lotse::cli {

// JSON or YAML: a list of codes ("WC-ERZ") or of participants ("center", "type", "region", "correction_reason"), also below the
// key "participants". INVALID_ARGUMENT (INPUT_BROKEN, INVALID_FIELDS) names `source` and what is wrong.
absl::StatusOr<std::vector<policy::v1::Participant>> ReadParticipants(absl::string_view text,
                                                                      absl::string_view source);

// Every Welcome Center of <data_dir>/directory/welcome_centers.csv, by code. Errors: those of reference::CsvFile.
absl::StatusOr<std::vector<policy::v1::Participant>> AllWelcomeCenters(const std::string& data_dir);

}  // namespace lotse::cli
