// The store's refusals, named once. See Store::Commit for when each comes.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::store {

absl::Status StaleRevision(absl::string_view kind, absl::string_view id, std::int64_t expected,
                           std::int64_t current);
absl::Status RequestIdReused();
absl::Status RequestNotFound();
absl::Status BatchTooLarge(absl::string_view what);
absl::Status BatchMalformed(absl::string_view what);
absl::Status Overloaded();
absl::Status Full(absl::string_view where);
absl::Status Away(absl::string_view what);

}  // namespace lotse::store
