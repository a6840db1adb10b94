// What a client refuses by itself, before any server is asked.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::client {

// NOT_FOUND, CONTEXT_FILE_MISSING.
absl::Status ContextFileMissing(const std::string& path);
// INVALID_ARGUMENT, CONTEXT_FILE_BROKEN.
absl::Status ContextFileBroken(const std::string& path, absl::string_view what);
// INTERNAL, CONTEXT_NOT_WRITTEN.
absl::Status ContextNotWritten(const std::string& path, absl::string_view what);
// NOT_FOUND, CONTEXT_UNKNOWN.
absl::Status ContextUnknown(absl::string_view name, const std::vector<std::string>& known);

}  // namespace lotse::client
