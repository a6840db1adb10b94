// Refusals of the RPC adapters that the domain has no word for.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::contacts {

// UNAVAILABLE, DIRECTORY_BEING_INDEXED, with a RetryInfo: a large directory was read a moment ago and cannot be listed yet.
absl::Status DirectoryBeingIndexed(absl::string_view center);
// ABORTED, TOO_MUCH_CONTENTION: others kept changing the same thing.
absl::Status TooMuchContention();

}  // namespace lotse::contacts
