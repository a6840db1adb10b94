// The format on disk, lotse.db in the store's directory.
//
//   partition  one row each: number (from 1), name, epoch, horizon; and floor, below which the head never is: it keeps
//              the head when the change that stood there was trimmed.
//   change     one row a live record or tombstone, at its latest revision, in the feed's order: `place` is partition,
//              revision and ordinal in one number (place.h). So writing appends at a partition's end, and reading a feed
//              is a walk along the table. A tombstone has no body. A row with an empty kind is no record: it keeps the
//              revision of a commit that left no trace.
//   request    request ids of the last day, oldest first, as digests (digest.h).
//
// application_id says that the file is ours; user_version counts the migrations it has been through. Both are checked
// before anything else is touched. Times are milliseconds since 1970.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "common/store/embedded/sqlite.h"

namespace lotse::store::embedded {

inline constexpr std::int64_t kApplicationId = 0x4c545345;  // "LTSE"

// In order; the n-th brings a file from version n to n + 1. Never changed once released.
absl::Span<const char* const> Migrations();

// Brings the file up to date, each step in a transaction of its own. STORE_TOO_NEW when it is ahead of `migrations`.
absl::Status Migrate(Connection& connection, const std::string& file,
                     absl::Span<const char* const> migrations);

// OK when the file is a store of Lotse that this program can read.
absl::Status CheckIsStore(Connection& connection, const std::string& file);

// Makes a new, empty database file (mode 0600) with the current schema, not yet in WAL mode.
absl::Status CreateDatabase(const std::string& file, const std::string& vfs);

// The one connection that writes, in WAL mode with synchronous=FULL; migrates. The caller holds the directory's lock.
absl::StatusOr<std::unique_ptr<Connection>> OpenForWriting(const std::string& file,
                                                           const std::string& vfs);

// A connection that can only read. May be opened in any process.
absl::StatusOr<std::unique_ptr<Connection>> OpenForReading(const std::string& file,
                                                           const std::string& vfs);

}  // namespace lotse::store::embedded
