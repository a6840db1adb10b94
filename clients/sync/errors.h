// What keeping FILE in step refuses by itself, before or without the server.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::sync {

// FAILED_PRECONDITION, SYNC_BUSY.
absl::Status Busy(const std::string& file, absl::string_view holder);
// NOT_FOUND, SYNC_FILE_MISSING.
absl::Status FileMissing(const std::string& file);
// INVALID_ARGUMENT, SYNC_FILE_MALFORMED. `line` from 1.
absl::Status FileMalformed(const std::string& file, int line, absl::string_view what);
// UNAVAILABLE or RESOURCE_EXHAUSTED (no room), SYNC_FILE_IO. `error` is an errno.
absl::Status FileIo(absl::string_view doing, const std::string& path, int error);
// DATA_LOSS, SYNC_STATE_CORRUPT.
absl::Status StateCorrupt(const std::string& path, absl::string_view what);
// DATA_LOSS, SYNC_DIVERGED.
absl::Status Diverged(absl::string_view center);
// INTERNAL, SYNC_BAD_EVENT: the server sent what no server may send.
absl::Status BadEvent(absl::string_view what);
// INVALID_ARGUMENT, SYNC_NO_CENTER.
absl::Status NoCenter();
// FAILED_PRECONDITION, SYNC_MASS_DELETE.
absl::Status MassDelete(std::int64_t deletes, std::int64_t held);

}  // namespace lotse::sync
