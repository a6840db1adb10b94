// Tables that come out of spreadsheets: what their bytes must be.
#pragma once

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::cli {

// `bytes` without byte order mark. INVALID_ARGUMENT (INPUT_BROKEN) for what is no UTF-8: names `source`, the first line at fault, what
// it looks like (Windows-1252, UTF-16) and how to save it.
absl::StatusOr<absl::string_view> TableText(absl::string_view bytes, absl::string_view source);

}  // namespace lotse::cli
