#include "common/reference/data_file.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "common/reference/errors.h"

namespace lotse::reference {

absl::StatusOr<std::string> ReadDataFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return DataFileUnreadable(path, std::strerror(errno));
  std::string content;
  std::array<char, 1 << 16> part;
  while (file.read(part.data(), part.size()) || file.gcount() > 0) {
    content.append(part.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (file.bad()) return DataFileUnreadable(path, "reading broke off");
  return content;
}

}  // namespace lotse::reference
