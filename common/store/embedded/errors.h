// What can be wrong with a store's directory or a backup, named once.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::store::embedded {

absl::Status Locked(absl::string_view directory, absl::string_view holder);
absl::Status ForeignFile(absl::string_view file);
absl::Status TooNew(absl::string_view file, std::int64_t version, std::int64_t known);
absl::Status Incomplete(absl::string_view directory);
absl::Status Damaged(absl::string_view file, absl::string_view detail);
absl::Status NoStore(absl::string_view directory);
absl::Status TargetExists(absl::string_view file);
absl::Status StoreInTheWay(absl::string_view directory);
// `doing` failed with errno.
absl::Status System(absl::string_view doing, absl::string_view path, int error);

}  // namespace lotse::store::embedded
