// The store's directory: who has it, and which files are in it.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace lotse::store::embedded {

std::string DatabaseFile(const std::string& directory);

// Makes the directory (0700) if it is not there.
absl::Status MakeDirectory(const std::string& directory);

// Held from Take to the destructor; the system drops it when the process ends, however it ends. One holder at a time,
// also within a process.
class DirectoryLock {
 public:
  // STORE_LOCKED, with the holder's process id, when somebody else has it.
  static absl::StatusOr<DirectoryLock> Take(const std::string& directory);
  DirectoryLock(DirectoryLock&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
  DirectoryLock& operator=(DirectoryLock&&) = delete;
  ~DirectoryLock();

 private:
  explicit DirectoryLock(int fd) : fd_(fd) {}
  int fd_;
};

// True when there is a database. STORE_INCOMPLETE when there is only a write-ahead log: opening a new database beside
// it would lose, or mix in, what is in the log.
absl::StatusOr<bool> HasDatabase(const std::string& directory);

// Puts `file` (same file system) in the place of the database, durably. Precondition: the lock is held and there is no
// database.
absl::Status InstallDatabase(const std::string& file, const std::string& directory);

absl::Status SyncFile(const std::string& path);
// Flushes the names in the directory that holds `path`.
absl::Status SyncParent(const std::string& path);

// Bytes that an ordinary user may still write on that file system; 0 when it cannot be told.
std::uint64_t FreeSpace(const std::string& directory);

}  // namespace lotse::store::embedded
