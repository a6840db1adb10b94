// Files that survive a crash: written whole or not at all, appended durably, held by one process.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::sync {

// Tells whether a file is still the one that was read. Two writes within the clock's tick that keep the size are missed.
struct FileStamp {
  std::uint64_t inode = 0;
  std::int64_t size = -1;
  std::int64_t modified_ns = 0;
  friend bool operator==(const FileStamp& a, const FileStamp& b) = default;
};

// nullopt when there is no such file.
absl::optional<FileStamp> StampOf(const std::string& path);

// The whole content; nullopt when there is no such file.
absl::StatusOr<absl::optional<std::string>> ReadFile(const std::string& path);

// Replaces `path` by a new file with `content`, durable on return: temporary file, fsync, rename, fsync of the folder. A
// file that exists keeps its permissions; a new one is readable by its owner alone. Returns the stamp of exactly this
// content, so that a change by somebody else right after it is noticed.
absl::StatusOr<FileStamp> ReplaceFile(const std::string& path, absl::string_view content);

// Durable on return. No file is no error.
absl::Status RemoveFile(const std::string& path);

// `path` with symbolic links followed, so that replacing it does not replace a link.
std::string ResolveLinks(const std::string& path);

// A file that grows by durable appends. Not thread-safe.
class AppendFile {
 public:
  static absl::StatusOr<std::unique_ptr<AppendFile>> Open(const std::string& path);
  ~AppendFile();
  AppendFile(const AppendFile&) = delete;
  AppendFile& operator=(const AppendFile&) = delete;

  // Durable on return; on an error nothing of `bytes` stays in the file.
  absl::Status Append(absl::string_view bytes);
  // Leaves the first `size` bytes, durable on return. Precondition: there are as many.
  absl::Status CutTo(std::int64_t size);
  std::int64_t size() const { return size_; }

 private:
  AppendFile(std::string path, int fd, std::int64_t size)
      : path_(std::move(path)), fd_(fd), size_(size) {}

  const std::string path_;
  const int fd_;
  std::int64_t size_;
};

// Holds `path` until destroyed or the process ends, however it ends. The file stays.
class FileLock {
 public:
  // SYNC_BUSY when another process (or another lock of this one) holds it; `subject` is what the lock is for.
  static absl::StatusOr<std::unique_ptr<FileLock>> Take(const std::string& path,
                                                        const std::string& subject);
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  const int fd_;
};

}  // namespace lotse::sync
