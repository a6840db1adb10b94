#include "common/identity/pki/directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/identity/file.h"
#include "common/identity/pki/errors.h"

namespace lotse::identity::pki {
namespace {

absl::Status MakeFolder(const std::string& path) {
  if (mkdir(path.c_str(), 0700) == 0 || errno == EEXIST) return absl::OkStatus();
  return Io(absl::StrCat("cannot make the folder ", path, ": ", std::strerror(errno)));
}

bool IsThere(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

}  // namespace

absl::StatusOr<std::unique_ptr<Directory>> Directory::Create(std::string path) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  if (absl::Status status = MakeFolder(path); !status.ok()) return status;
  auto directory = Lock(std::move(path));
  if (!directory.ok()) return directory.status();
  if (IsThere((*directory)->CaCertificate())) return Exists((*directory)->path_);
  if (absl::Status status = (*directory)->RefuseForeignFiles(); !status.ok()) return status;
  // The folder may have been there with wider permissions; now a key goes into it.
  if (chmod((*directory)->path_.c_str(), 0700) != 0) {
    return Io(absl::StrCat("cannot protect ", (*directory)->path_, ": ", std::strerror(errno)));
  }
  return directory;
}

absl::StatusOr<std::unique_ptr<Directory>> Directory::Open(std::string path) {
  if (!IsThere(path + "/ca.crt")) {
    if (errno == ENOENT || errno == ENOTDIR) return NotFound(path);
    return Io(absl::StrCat("cannot look into ", path, ": ", std::strerror(errno)));
  }
  return Lock(std::move(path));
}

absl::StatusOr<std::unique_ptr<Directory>> Directory::Lock(std::string path) {
  const std::string name = path + "/.lock";
  const int lock = open(name.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return Io(absl::StrCat("cannot open ", name, ": ", std::strerror(errno)));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    close(lock);
    return Busy(path);
  }
  return absl::WrapUnique(new Directory(std::move(path), lock));
}

Directory::~Directory() { close(lock_); }

std::string Directory::StemOf(const CallerName& caller) const {
  return absl::StrCat(path_, "/issued/", ToText(caller));
}

std::string Directory::StemOf(const NodeIdentity& node) const {
  return absl::StrCat(path_, "/node/", node.name);
}

absl::StatusOr<std::string> Directory::Read(const std::string& path) {
  auto content = ReadFile(path);
  if (!content.ok()) return Damaged(path, content.status().message());
  return content;
}

NewFile Directory::Public(std::string path, std::string content) {
  return {std::move(path), std::move(content), 0644};
}

NewFile Directory::Secret(std::string path, std::string content) {
  return {std::move(path), std::move(content), 0600};
}

absl::Status Directory::Write(const std::vector<NewFile>& files) const {
  for (const NewFile& file : files) {
    if (absl::Status status = MakeFolders(file.path); !status.ok()) return status;
  }
  const absl::Status status = ReplaceFiles(files);
  return status.ok() ? status : Io(status.message());
}

absl::Status Directory::MakeFolders(const std::string& path) const {
  for (std::size_t slash = path.find('/', path_.size() + 1); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
    if (absl::Status status = MakeFolder(path.substr(0, slash)); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Directory::RefuseForeignFiles() const {
  // What an Init that was cut short may have left.
  static const auto* const kOurs =
      new std::set<std::string>{".lock", "ca.key", "crl.pem", "index.jsonl"};
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(path_, error)) {
    const std::string name = entry.path().filename();
    if (!kOurs->contains(name) && !absl::EndsWith(name, ".tmp")) return ForeignFile(path_, name);
  }
  if (error) return Io(absl::StrCat("cannot read ", path_, ": ", error.message()));
  return absl::OkStatus();
}

}  // namespace lotse::identity::pki
