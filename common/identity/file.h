// Small files, whole. Internal to common/identity.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::identity {

// Larger files are refused: a revocation list of 100,000 entries has about 4 MB.
inline constexpr std::size_t kMaxFileBytes = 16 << 20;

// NOT_FOUND when there is no such file, INTERNAL for every other failure; the message names the
// path.
absl::StatusOr<std::string> ReadFile(const std::string& path);

// Under a temporary name beside `path`, with `mode`, synced, then renamed over `path`, and the
// folder synced. INTERNAL; then `path` is as it was.
absl::Status ReplaceFile(const std::string& path, absl::string_view content, unsigned mode);

}  // namespace lotse::identity
