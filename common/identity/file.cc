#include "common/identity/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace lotse::identity {
namespace {

// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  const int fd_;
};

absl::Status Failed(absl::string_view what, const std::string& path) {
  const auto code = errno == ENOENT ? absl::StatusCode::kNotFound : absl::StatusCode::kInternal;
  return absl::Status(code, absl::StrCat("cannot ", what, " ", path, ": ", std::strerror(errno)));
}

bool WriteAll(int fd, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string TemporaryFor(const NewFile& file) { return file.path + ".tmp"; }

// All that was written on the file system where `path` lies.
absl::Status Sync(const std::string& path) {
  const std::string folder = path.substr(0, path.find_last_of('/') + 1);
  const Descriptor fd(
      open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd.get() < 0 || syncfs(fd.get()) != 0) return Failed("sync the folder of", path);
  return absl::OkStatus();
}

absl::Status Write(const NewFile& file) {
  const std::string path = TemporaryFor(file);
  unlink(path.c_str());  // what a killed process left
  const Descriptor fd(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, file.mode));
  if (fd.get() < 0) return Failed("create", path);
  // The umask may have taken bits away that were asked for.
  if (fchmod(fd.get(), file.mode) != 0 || !WriteAll(fd.get(), file.content)) {
    return Failed("write", path);
  }
  return absl::OkStatus();
}

absl::Status WriteAndRename(const std::vector<NewFile>& files) {
  for (const NewFile& file : files) {
    if (absl::Status status = Write(file); !status.ok()) return status;
  }
  if (absl::Status status = Sync(files.front().path); !status.ok()) return status;
  for (const NewFile& file : files) {
    if (rename(TemporaryFor(file).c_str(), file.path.c_str()) != 0) {
      return Failed("replace", file.path);
    }
  }
  return Sync(files.front().path);
}

}  // namespace

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  const Descriptor fd(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return Failed("read", path);
  std::string content;
  char buffer[16384];
  while (true) {
    const ssize_t count = read(fd.get(), buffer, sizeof(buffer));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return Failed("read", path);
    if (count == 0) return content;
    content.append(buffer, static_cast<std::size_t>(count));
    if (content.size() > kMaxFileBytes) {
      return absl::InternalError(absl::StrCat(path, " is larger than ", kMaxFileBytes, " bytes"));
    }
  }
}

absl::Status ReplaceFiles(const std::vector<NewFile>& files) {
  if (files.empty()) return absl::OkStatus();
  absl::Status status = WriteAndRename(files);
  if (status.ok()) return status;
  for (const NewFile& file : files) unlink(TemporaryFor(file).c_str());
  return status;
}

}  // namespace lotse::identity
