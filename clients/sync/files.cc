#include "clients/sync/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/sync/errors.h"

namespace lotse::sync {
namespace {

std::string FolderOf(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

absl::Status SyncFolderOf(const std::string& path) {
  const std::string folder = FolderOf(path);
  const int fd = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return FileIo("open", folder, errno);
  const int result = fsync(fd);
  const int error = errno;
  close(fd);
  return result == 0 ? absl::OkStatus() : FileIo("write", folder, error);
}

// 0 or an errno.
int WriteAll(int fd, absl::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(written);
  }
  return 0;
}

FileStamp StampFrom(const struct stat& info) {
  return {info.st_ino, info.st_size, info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec};
}

mode_t ModeFor(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 ? info.st_mode & 07777 : 0600;
}

}  // namespace

absl::optional<FileStamp> StampOf(const std::string& path) {
  struct stat info;
  if (stat(path.c_str(), &info) != 0) return absl::nullopt;
  return StampFrom(info);
}

absl::StatusOr<absl::optional<std::string>> ReadFile(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return absl::optional<std::string>();
  if (fd < 0) return FileIo("open", path, errno);
  auto closer = absl::MakeCleanup([fd] { close(fd); });
  std::string content;
  struct stat info;
  if (fstat(fd, &info) == 0) content.reserve(info.st_size);
  char buffer[1 << 16];
  for (;;) {
    const ssize_t got = read(fd, buffer, sizeof(buffer));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FileIo("read", path, errno);
    if (got == 0) return absl::make_optional(std::move(content));
    content.append(buffer, got);
  }
}

absl::StatusOr<FileStamp> ReplaceFile(const std::string& path, absl::string_view content) {
  const std::string temporary = absl::StrCat(path, ".tmp");
  const int fd = open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0) return FileIo("create", temporary, errno);
  int error = WriteAll(fd, content);
  if (error == 0 && fchmod(fd, ModeFor(path)) != 0) error = errno;
  if (error == 0 && fsync(fd) != 0) error = errno;
  struct stat info = {};
  if (error == 0 && fstat(fd, &info) != 0) error = errno;
  if (close(fd) != 0 && error == 0) error = errno;
  if (error == 0 && rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) {
    unlink(temporary.c_str());
    return FileIo("write", path, error);
  }
  if (absl::Status status = SyncFolderOf(path); !status.ok()) return status;
  return StampFrom(info);
}

absl::Status RemoveFile(const std::string& path) {
  if (unlink(path.c_str()) != 0) {
    return errno == ENOENT ? absl::OkStatus() : FileIo("remove", path, errno);
  }
  return SyncFolderOf(path);
}

std::string ResolveLinks(const std::string& path) {
  char* resolved = realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return path;
  std::string result = resolved;
  free(resolved);
  return result;
}

absl::StatusOr<std::unique_ptr<AppendFile>> AppendFile::Open(const std::string& path) {
  const bool is_new = !StampOf(path).has_value();
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (fd < 0) return FileIo("open", path, errno);
  std::unique_ptr<AppendFile> file(new AppendFile(path, fd, lseek(fd, 0, SEEK_END)));
  if (is_new) {
    if (absl::Status status = SyncFolderOf(path); !status.ok()) return status;
  }
  return file;
}

AppendFile::~AppendFile() { close(fd_); }

absl::Status AppendFile::Append(absl::string_view bytes) {
  int error = WriteAll(fd_, bytes);
  if (error == 0 && fdatasync(fd_) != 0) error = errno;
  if (error != 0) {
    // Should even this fail, the torn line is recognized by its checksum.
    if (ftruncate(fd_, size_) != 0) return FileIo("repair", path_, errno);
    return FileIo("append to", path_, error);
  }
  size_ += static_cast<std::int64_t>(bytes.size());
  return absl::OkStatus();
}

absl::Status AppendFile::CutTo(std::int64_t size) {
  if (size == size_) return absl::OkStatus();
  if (ftruncate(fd_, size) != 0 || fsync(fd_) != 0) return FileIo("cut", path_, errno);
  size_ = size;
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<FileLock>> FileLock::Take(const std::string& path,
                                                         const std::string& subject) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return FileIo("open", path, errno);
  std::unique_ptr<FileLock> lock(new FileLock(fd));
  if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
    char holder[32] = {};
    const ssize_t got = pread(fd, holder, sizeof(holder) - 1, 0);
    return Busy(subject, got > 0 ? absl::StripSuffix(holder, "\n") : "unknown");
  }
  const std::string pid = absl::StrCat(getpid(), "\n");
  // Only for the message above: a lock without a number is a lock.
  if (ftruncate(fd, 0) != 0 || pwrite(fd, pid.data(), pid.size(), 0) < 0) return lock;
  return lock;
}

FileLock::~FileLock() { close(fd_); }

}  // namespace lotse::sync
