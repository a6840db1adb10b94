#include "common/reference/data_dir.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "common/reference/errors.h"

namespace lotse::reference {
namespace {

std::string BesideTheProgram() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "";
  return (program.parent_path().parent_path() / "share" / "lotse" / "data").string();
}

bool IsDirectory(const std::string& path) {
  std::error_code error;
  return !path.empty() && std::filesystem::is_directory(path, error);
}

}  // namespace

absl::StatusOr<std::string> FindDataDir(const std::string& explicit_dir) {
  if (!explicit_dir.empty()) return explicit_dir;
  if (const char* from_environment = std::getenv("LOTSE_DATA_DIR");
      from_environment != nullptr && *from_environment != '\0') {
    return std::string(from_environment);
  }
  const std::string installed = BesideTheProgram();
  for (const std::string& candidate : {std::string(LOTSE_SOURCE_DATA_DIR), installed}) {
    if (IsDirectory(candidate)) return candidate;
  }
  return DataDirNotFound(absl::StrCat(LOTSE_SOURCE_DATA_DIR, ", ", installed));
}

}  // namespace lotse::reference
