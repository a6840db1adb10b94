// What changes in a round, a line each.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lotse/policy/v1/rounds_service.pb.h"

namespace lotse::cli {

// "Runde     Sammlung, 14 Empfehlungen", "7         Offen, Fassung 2, 5 dafür: Title", each harmless. None for a step that moved
// the position alone.
std::vector<std::string> LinesOf(const policy::v1::WatchRoundResponse& response);

// Where to go on from, as a file keeps it: the request that goes on there.
std::string PrintPosition(const policy::v1::WatchRoundRequest& kept);
// INVALID_ARGUMENT (INPUT_BROKEN, INVALID_FIELDS) names `source`.
absl::StatusOr<policy::v1::WatchRoundRequest> ParsePosition(absl::string_view text,
                                                            absl::string_view source);

}  // namespace lotse::cli
