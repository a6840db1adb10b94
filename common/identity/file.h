// Small files, whole. Internal to common/identity.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::identity {

// Larger files are refused: a revocation list of 100,000 entries has about 4 MB.
inline constexpr std::size_t kMaxFileBytes = 16 << 20;

// NOT_FOUND when there is no such file, INTERNAL for every other failure; the message names the
// path.
absl::StatusOr<std::string> ReadFile(const std::string& path);

struct NewFile {
  std::string path;
  std::string content;
  unsigned mode = 0644;
};

// Each under a temporary name beside its path, all synced, then renamed one after the other, and
// the folders synced. INTERNAL; a file is then as it was or new, never in between. One sync of the
// file system for all, for hundreds of files cost hardly more than one.
absl::Status ReplaceFiles(const std::vector<NewFile>& files);

}  // namespace lotse::identity
