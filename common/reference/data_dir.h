// Where the data directory is.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace lotse::reference {

// The first of these that is set or exists: `explicit_dir`; the environment's LOTSE_DATA_DIR; the
// source tree's data/ that the program was built from; ../share/lotse/data beside the program. The
// first two are taken as they are, so that a wrong one is noticed. Errors: NOT_FOUND
// REFERENCE_DATA_NOT_FOUND.
absl::StatusOr<std::string> FindDataDir(const std::string& explicit_dir = "");

}  // namespace lotse::reference
