// Names of centres and partners as people write them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::cli {

// "WC-E" or "centers/WC-E" → "centers/WC-E"; USAGE for what cannot be a code. "-" is all centres.
absl::StatusOr<std::string> CenterName(absl::string_view text);

// "WC-E/UUID" or "centers/WC-E/partners/UUID" → the latter; a UUID alone comes back as it is.
absl::StatusOr<std::string> PartnerName(absl::string_view text);

// Whether PartnerName gave a UUID alone.
bool IsBareId(absl::string_view name);

// "centers/WC-E/partners/UUID" → "WC-E/UUID", "centers/WC-E" → "WC-E"; anything else as it is.
std::string ShortName(absl::string_view name);

// "centers/WC-E/partners/UUID" → "centers/WC-E".
std::string CenterOf(absl::string_view partner_name);

}  // namespace lotse::cli
