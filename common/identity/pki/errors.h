// The authority's refusals, named once. See Authority for when each comes.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace lotse::identity::pki {

absl::Status NotFound(absl::string_view dir);
absl::Status Damaged(absl::string_view path, absl::string_view what);
absl::Status Exists(absl::string_view dir);
absl::Status ForeignFile(absl::string_view dir, absl::string_view name);
absl::Status Busy(absl::string_view dir);
absl::Status IdentityExists(absl::string_view identity, absl::Time not_after);
absl::Status IdentityNotFound(absl::string_view identity, absl::string_view next_step);
absl::Status Io(absl::string_view what);

}  // namespace lotse::identity::pki
