#include "clients/cli/write_output.h"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/policy/errors.h"

namespace lotse::cli {

NewFile::NewFile(std::string path, bool force)
    : path_(std::move(path)), beside_(absl::StrCat(path_, ".part-", getpid())), force_(force) {}

NewFile::NewFile(NewFile&& other) noexcept
    : path_(std::move(other.path_)),
      beside_(std::exchange(other.beside_, "")),
      force_(other.force_),
      out_(std::move(other.out_)) {}

NewFile::~NewFile() {
  if (!beside_.empty()) std::remove(beside_.c_str());
}

absl::StatusOr<NewFile> NewFile::Create(const std::string& path, bool force) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return FileNotWritten(path, "it is a folder");
  if (!force && std::filesystem::exists(path, ignored)) return FileExists(path);
  NewFile file(path, force);
  const absl::Status opened = file.Clear();
  if (!opened.ok()) return opened;
  return file;
}

absl::Status NewFile::Check() const {
  return out_ ? absl::OkStatus() : FileNotWritten(path_, std::strerror(errno));
}

absl::Status NewFile::Clear() {
  if (out_.is_open()) out_.close();
  out_.open(beside_, std::ios::binary | std::ios::trunc);
  return Check();
}

absl::Status NewFile::Append(absl::string_view bytes) {
  out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return Check();
}

absl::Status NewFile::Finish() {
  out_.close();
  if (!out_) return FileNotWritten(path_, std::strerror(errno));
  // link refuses where rename replaces.
  const bool named = force_ ? std::rename(beside_.c_str(), path_.c_str()) == 0
                            : link(beside_.c_str(), path_.c_str()) == 0;
  if (!named)
    return errno == EEXIST ? FileExists(path_) : FileNotWritten(path_, std::strerror(errno));
  if (force_) beside_.clear();
  return absl::OkStatus();
}

absl::Status WriteWhole(const std::string& path, absl::string_view content, bool force) {
  auto file = NewFile::Create(path, force);
  if (!file.ok()) return file.status();
  const absl::Status appended = file->Append(content);
  return appended.ok() ? file->Finish() : appended;
}

}  // namespace lotse::cli
