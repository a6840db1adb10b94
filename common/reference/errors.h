// The refusals of reference data, named once.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::reference {

absl::Status DataDirNotFound(absl::string_view tried);
absl::Status DataFileUnreadable(absl::string_view path, absl::string_view why);
absl::Status DataFileBroken(absl::string_view path, absl::string_view what);
absl::Status DataLineBroken(absl::string_view path, std::size_t line, absl::string_view what);

}  // namespace lotse::reference
