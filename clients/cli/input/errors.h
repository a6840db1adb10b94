// What cannot be read of what people write.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::cli {

// INVALID_ARGUMENT, INPUT_BROKEN: a text that is no JSON, no YAML, or too large.
absl::Status InputBroken(absl::string_view what);
// INVALID_ARGUMENT, PATH_INVALID: a path of --set or --unset that leads nowhere.
absl::Status PathInvalid(absl::string_view path, absl::string_view why);

}  // namespace lotse::cli
