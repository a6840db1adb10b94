#include "services/policy/paper/stored_zip.h"

#include <array>
#include <cstdint>

namespace lotse::policy {
namespace {

// The CRC-32 of ZIP (polynomial 0xEDB88320, reflected).
std::uint32_t Crc32(const std::string& bytes) {
  static const auto* const table = [] {
    auto* made = new std::array<std::uint32_t, 256>;
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ (value & 1 ? 0xEDB88320U : 0U);
      (*made)[i] = value;
    }
    return made;
  }();
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes)
    crc = (crc >> 8) ^ (*table)[(crc ^ static_cast<unsigned char>(c)) & 0xFF];
  return crc ^ 0xFFFFFFFFU;
}

void AppendNumber(std::uint32_t number, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) out->push_back(static_cast<char>(number >> (8 * i) & 0xFF));
}

// What the local and the central header have in common, from "version needed" to the length of the extra field.
void AppendCommon(const std::string& name, const std::string& content, std::string* out) {
  AppendNumber(20, 2, out);    // version needed
  AppendNumber(0, 2, out);     // flags
  AppendNumber(0, 2, out);     // stored
  AppendNumber(0, 2, out);     // midnight
  AppendNumber(0x21, 2, out);  // 1 January 1980
  AppendNumber(Crc32(content), 4, out);
  AppendNumber(content.size(), 4, out);
  AppendNumber(content.size(), 4, out);
  AppendNumber(name.size(), 2, out);
  AppendNumber(0, 2, out);
}

}  // namespace

std::string StoredZip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string archive;
  std::string directory;
  for (const auto& [name, content] : files) {
    AppendNumber(0x02014B50, 4, &directory);
    AppendNumber(20, 2, &directory);  // made by
    AppendCommon(name, content, &directory);
    AppendNumber(0, 2, &directory);  // comment
    AppendNumber(0, 2, &directory);  // disk
    AppendNumber(0, 2, &directory);  // attributes of the file
    AppendNumber(0, 4, &directory);  // and of its system
    AppendNumber(archive.size(), 4, &directory);
    directory.append(name);
    AppendNumber(0x04034B50, 4, &archive);
    AppendCommon(name, content, &archive);
    archive.append(name).append(content);
  }
  const std::size_t start = archive.size();
  archive.append(directory);
  AppendNumber(0x06054B50, 4, &archive);
  AppendNumber(0, 2, &archive);
  AppendNumber(0, 2, &archive);
  AppendNumber(files.size(), 2, &archive);
  AppendNumber(files.size(), 2, &archive);
  AppendNumber(directory.size(), 4, &archive);
  AppendNumber(start, 4, &archive);
  AppendNumber(0, 2, &archive);
  return archive;
}

}  // namespace lotse::policy
