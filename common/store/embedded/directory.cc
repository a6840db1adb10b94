#include "common/store/embedded/directory.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "common/log/log.h"
#include "common/store/embedded/errors.h"

namespace lotse::store::embedded {
namespace {

bool Exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

absl::Status SyncPath(const std::string& path, int flags) {
  const int fd = open(path.c_str(), flags | O_CLOEXEC);
  if (fd < 0) return System("open", path, errno);
  const int failed = fsync(fd) == 0 ? 0 : errno;
  close(fd);
  return failed == 0 ? absl::OkStatus() : System("flush", path, failed);
}

std::string ReadHolder(int fd) {
  char text[32] = {};
  const ssize_t size = pread(fd, text, sizeof text - 1, 0);
  return size > 0 ? absl::StrCat("pid ", std::string(text, size)) : "pid unknown";
}

bool TryLock(int fd) {
  // Of the open file, not of the process: closing some other descriptor must not drop it.
  struct flock whole = {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  return fcntl(fd, F_OFD_SETLK, &whole) == 0;
}

absl::Status WriteHolder(int fd, const std::string& path) {
  const std::string pid = std::to_string(getpid());
  if (ftruncate(fd, 0) != 0 || pwrite(fd, pid.data(), pid.size(), 0) < 0) {
    return System("write", path, errno);
  }
  return absl::OkStatus();
}

}  // namespace

std::string DatabaseFile(const std::string& directory) { return directory + "/lotse.db"; }

absl::Status MakeDirectory(const std::string& directory) {
  if (mkdir(directory.c_str(), 0700) == 0) return SyncParent(directory);
  if (errno != EEXIST) return System("make directory", directory, errno);
  struct stat info = {};
  if (stat(directory.c_str(), &info) != 0) return System("look at", directory, errno);
  if (!S_ISDIR(info.st_mode)) return System("use", directory, ENOTDIR);
  if ((info.st_mode & 077) != 0) {
    log::Warning("store_directory_open_to_others", {{"directory", directory}});
  }
  return absl::OkStatus();
}

absl::StatusOr<DirectoryLock> DirectoryLock::Take(const std::string& directory) {
  const std::string path = directory + "/lock";
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return System("open", path, errno);
  DirectoryLock lock(fd);
  if (!TryLock(fd)) {
    const int error = errno;
    if (error != EAGAIN && error != EACCES) return System("lock", path, error);
    return Locked(directory, ReadHolder(fd));
  }
  if (absl::Status status = WriteHolder(fd, path); !status.ok()) return status;
  return lock;
}

DirectoryLock::~DirectoryLock() {
  if (fd_ >= 0) close(fd_);
}

absl::StatusOr<bool> HasDatabase(const std::string& directory) {
  const std::string file = DatabaseFile(directory);
  if (Exists(file)) return true;
  if (Exists(file + "-wal")) return Incomplete(directory);
  return false;
}

absl::Status InstallDatabase(const std::string& file, const std::string& directory) {
  const std::string target = DatabaseFile(directory);
  if (absl::Status status = SyncFile(file); !status.ok()) return status;
  if (rename(file.c_str(), target.c_str()) != 0) return System("rename to", target, errno);
  return SyncParent(target);
}

absl::Status SyncFile(const std::string& path) { return SyncPath(path, O_RDONLY); }

absl::Status SyncParent(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path().string();
  return SyncPath(parent.empty() ? "." : parent, O_RDONLY | O_DIRECTORY);
}

std::uint64_t FreeSpace(const std::string& directory) {
  struct statvfs info = {};
  if (statvfs(directory.c_str(), &info) != 0) return 0;
  return static_cast<std::uint64_t>(info.f_bavail) * info.f_frsize;
}

}  // namespace lotse::store::embedded
