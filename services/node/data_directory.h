// The folder in which a program keeps what is its own (`--data DIR`).
#pragma once

#include <string>

#include "absl/status/status.h"

namespace lotse::node {

// Makes it if it is not there, for its owner alone. FAILED_PRECONDITION, DATA_DIRECTORY_UNUSABLE.
absl::Status MakeDataDirectory(const std::string& directory);

// The URL of the embedded store in it.
std::string StoreIn(const std::string& directory);

}  // namespace lotse::node
