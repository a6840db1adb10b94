// `centers/{center}/partners/{uuid}`, taken apart.
#pragma once

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"

namespace lotse::referrals {

struct PartnerKey {
  absl::string_view center;  // a view into the name
  Uuid id;
};

// nullopt for anything else.
absl::optional<PartnerKey> ParsePartnerName(absl::string_view name);

}  // namespace lotse::referrals
