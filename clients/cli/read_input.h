// Files given on the command line.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/io.h"

namespace lotse::cli {

// The whole file; "-" is stdin. NOT_FOUND (FILE_NOT_READABLE).
absl::StatusOr<std::string> ReadInput(const std::string& path, Io& io);

}  // namespace lotse::cli
