// Refusals of policy's RPC adapters that the domain has no word for.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

// INVALID_ARGUMENT, each naming its field.
absl::Status DayInvalid(absl::string_view field);  // DAY_INVALID
absl::Status UnknownLaw(absl::string_view law);    // UNKNOWN_LAW
absl::Status IdInvalid(absl::string_view field);   // ID_INVALID
absl::Status CenterUnknown(
    absl::string_view center);  // CENTER_UNKNOWN: type and region must be given

}  // namespace lotse::policy
