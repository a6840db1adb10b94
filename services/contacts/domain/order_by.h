// The orders in which partners are listed.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::contacts {

enum class PartnerOrder {
  kName,         // "name" or empty: by centre, then id
  kDisplayName,  // "display_name": German order of the German name (or else the first), then name
  kUpdateTimeDesc,  // "update_time desc": latest first, then name
};

// INVALID_ARGUMENT ORDER_BY_INVALID. Blanks may be more than one; "asc" may be said.
absl::StatusOr<PartnerOrder> ParseOrderBy(absl::string_view order_by);

}  // namespace lotse::contacts
