// The orders in which partners are listed.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

enum class PartnerOrder {
  kName,            // "name" or empty: by centre, then id
  kDisplayName,     // "display_name": German order of MainDisplayName, then name
  kUpdateTimeDesc,  // "update_time desc": latest first, then name
};

// INVALID_ARGUMENT ORDER_BY_INVALID. Blanks may be more than one; "asc" may be said.
absl::StatusOr<PartnerOrder> ParseOrderBy(absl::string_view order_by);

// The German display name, or the first one when there is none; empty when the record has none.
absl::string_view MainDisplayName(const v1::Partner& partner);

}  // namespace lotse::contacts
