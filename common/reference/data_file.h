// Files of the data directory, read whole.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace lotse::reference {

// All bytes of a file. Errors: NOT_FOUND REFERENCE_FILE_UNREADABLE.
absl::StatusOr<std::string> ReadDataFile(const std::string& path);

}  // namespace lotse::reference
