#include "services/policy/law/build/write_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/policy/citations/citations.h"
#include "services/policy/law/build/errors.h"
#include "services/policy/search/law_search.h"

namespace lotse::policy {
namespace {

namespace fs = std::filesystem;

// By this file a folder is known as one that may be replaced.
constexpr char kMark[] = "built_by_lotse.txt";
constexpr char kMarkText[] =
    "This folder was made by `lotse law build`, which may replace it. Change the folder that it "
    "was built from instead.\n";

// Removed with all in it, unless its content was moved away.
class ScratchFolder {
 public:
  explicit ScratchFolder(const fs::path& beside) {
    std::string name = absl::StrCat(beside.string(), ".XXXXXX");
    if (mkdtemp(name.data()) == nullptr) return;
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool IsBuilt(const std::string& name, const std::map<std::string, std::string>& files) {
  return files.contains(name) || name == kMark || name == "xml";
}

absl::Status CopyOthers(const fs::path& from, const fs::path& to,
                        const std::map<std::string, std::string>& files) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(from, error)) {
    if (IsBuilt(entry.path().filename(), files)) continue;
    fs::copy(entry.path(), to / entry.path().filename(), fs::copy_options::recursive, error);
    if (error) return LawFolderNotWritten(to / entry.path().filename(), error.message());
  }
  if (error) return LawFolderNotWritten(to, error.message());
  return absl::OkStatus();
}

absl::Status WriteFiles(const fs::path& to, const std::map<std::string, std::string>& files) {
  for (const auto& [name, content] : files) {
    std::ofstream file(to / name, std::ios::binary);
    file << content;
    file.close();
    if (!file) return LawFolderNotWritten(to / name, std::strerror(errno));
  }
  return absl::OkStatus();
}

// As a node reads it.
absl::Status CheckReadable(const std::string& data_dir) {
  absl::Status status = Citations::Load(data_dir).status();
  if (status.ok()) status = LawSearch::Load(data_dir).status();
  return status.ok() ? status : Annotate(status, "what was built cannot be read");
}

// `built` takes the place of `into`; what was there goes.
absl::Status PutInPlace(const fs::path& built, const fs::path& into) {
  // What is renamed must be on the disk before its name is.
  const int folder = open(built.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0 || syncfs(folder) != 0) {
    if (folder >= 0) close(folder);
    return LawFolderNotWritten(built, std::strerror(errno));
  }
  close(folder);
  // A new or an empty one, else the two change places and the old one goes with the scratch folder.
  if (rename(built.c_str(), into.c_str()) == 0) return absl::OkStatus();
  if (renameat2(AT_FDCWD, built.c_str(), AT_FDCWD, into.c_str(), RENAME_EXCHANGE) == 0) {
    return absl::OkStatus();
  }
  return LawFolderNotWritten(into, std::strerror(errno));
}

fs::path Absolute(const std::string& path) {
  fs::path absolute = fs::weakly_canonical(fs::absolute(path));
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

}  // namespace

absl::Status CheckTarget(const std::string& from, const std::string& into) {
  std::error_code error;
  const fs::path target = Absolute(into);
  const fs::path relative = target.lexically_relative(Absolute(from));
  if (!relative.empty() && relative != "." && *relative.begin() != "..") {
    return LawFolderNotWritten(into, "it lies within the folder that is built from");
  }
  if (!fs::exists(target, error)) return absl::OkStatus();
  if (!fs::is_directory(target, error)) return LawFolderNotWritten(into, "it is no folder");
  if (fs::is_empty(target, error) || fs::exists(target / kMark, error)) return absl::OkStatus();
  return LawFolderNotOurs(into);
}

absl::Status WriteLawFolder(const LawFolder& folder, const std::string& from,
                            const std::string& into) {
  absl::Status status = CheckTarget(from, into);
  if (!status.ok()) return status;
  const fs::path target = Absolute(into);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  const ScratchFolder scratch(target);
  if (scratch.path().empty()) return LawFolderNotWritten(into, std::strerror(errno));
  const fs::path built = scratch.path() / "law";
  if (!fs::create_directory(built, error)) return LawFolderNotWritten(into, error.message());
  std::map<std::string, std::string> files = FilesOf(folder);
  files[kMark] = kMarkText;
  status = CopyOthers(from, built, files);
  if (status.ok()) status = WriteFiles(built, files);
  if (status.ok()) status = CheckReadable(scratch.path());
  return status.ok() ? PutInPlace(built, target) : status;
}

}  // namespace lotse::policy
