// Backup and restore of an embedded store.
//
// A backup is one SQLite file: a snapshot of the database at one moment, request ids included. It is taken from a
// running node by another process, through a connection that can only read; the node goes on writing.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/uuid.h"
#include "common/store/store.h"

namespace lotse::store {

struct BackupSummary {
  std::int64_t format = 0;  // number of migrations
  std::int64_t records = 0;
  std::int64_t tombstones = 0;
  std::int64_t requests = 0;
  absl::Time newest;                  // of the last change; InfinitePast when there is none
  std::map<std::string, Head> heads;  // by partition
};

// Writes a backup of the store in `directory` to `target`, which must not exist (BACKUP_EXISTS): under another name
// first, then, flushed, under its own. STORE_MISSING when there is no store; STORE_FOREIGN_FILE, STORE_DAMAGED.
absl::Status CreateBackup(const std::string& directory, const std::string& target);

// Reads the whole backup and checks it. STORE_DAMAGED, STORE_FOREIGN_FILE, STORE_TOO_NEW.
absl::StatusOr<BackupSummary> VerifyBackup(const std::string& file);

struct RestoreOptions {
  // The store that is there is moved to `directory`/replaced-N and the backup takes its place.
  bool replace = false;
};

// Verifies the backup and makes it the store in `directory`, each partition in a new epoch: followers refresh, whatever
// they had seen. STORE_LOCKED when a node runs there; STORE_EXISTS when there is a store and `replace` is not set. When
// it fails, what was there before is still there, at the latest in `directory`/replaced-N.
absl::StatusOr<BackupSummary> RestoreBackup(const std::string& file, const std::string& directory,
                                            RandomSource& random,
                                            const RestoreOptions& options = {});

}  // namespace lotse::store
