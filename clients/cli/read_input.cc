#include "clients/cli/read_input.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "clients/cli/errors.h"

namespace lotse::cli {

absl::StatusOr<std::string> ReadInput(const std::string& path, Io& io) {
  std::stringstream text;
  if (path == "-") {
    text << io.in->rdbuf();
    return text.str();
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) return FileNotReadable(path, "it is a folder");
  std::ifstream file(path, std::ios::binary);
  if (!file) return FileNotReadable(path, std::strerror(errno));
  text << file.rdbuf();
  return text.str();
}

}  // namespace lotse::cli
