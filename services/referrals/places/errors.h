// The refusals of look-up's places, named once.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::referrals {

// INVALID_ARGUMENT PLACE_UNKNOWN, with a google.rpc.BadRequest that names `field`. The message names
// `nearest`, the known places that may be meant. Metadata: nearest, separated by "; ".
absl::Status PlaceUnknown(absl::string_view field, absl::string_view text,
                          const std::vector<std::string>& nearest);

}  // namespace lotse::referrals
