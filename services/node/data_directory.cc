#include "services/node/data_directory.h"

#include <sys/stat.h>

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "services/node/errors.h"

namespace lotse::node {

absl::Status MakeDataDirectory(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return DataDirectoryUnusable(directory, error.message());
  if (chmod(directory.c_str(), 0700) != 0) {
    return DataDirectoryUnusable(directory, "its mode cannot be set");
  }
  return absl::OkStatus();
}

std::string StoreIn(const std::string& directory) {
  return absl::StrCat("sqlite:", directory, "/store");
}

}  // namespace lotse::node
