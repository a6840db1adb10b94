#include "services/policy/law/build/xml_files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "services/policy/law/build/errors.h"
#include "services/policy/law/build/xml_tree.h"

namespace lotse::policy {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<std::vector<std::string>> Named(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    if (entry.path().extension() == ".xml") files.push_back(entry.path());
  }
  if (error) return LawXmlMissing(path, error.message());
  if (files.empty()) return LawXmlMissing(path, "the folder has no file *.xml");
  std::sort(files.begin(), files.end());
  return files;
}

absl::StatusOr<XmlFile> ReadXmlFile(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error) return LawXmlMissing(path, error.message());
  if (size > kMaxXmlBytes) return LawXmlTooLarge(path, kMaxXmlBytes);
  std::ifstream file(path, std::ios::binary);
  if (!file) return LawXmlMissing(path, std::strerror(errno));
  std::stringstream bytes;
  bytes << file.rdbuf();
  return XmlFile{path, std::move(bytes).str()};
}

}  // namespace

absl::StatusOr<std::vector<XmlFile>> ReadXmlFiles(const std::vector<std::string>& paths) {
  std::vector<XmlFile> files;
  for (const std::string& path : paths) {
    const auto named = Named(path);
    if (!named.ok()) return named.status();
    for (const std::string& name : *named) {
      absl::StatusOr<XmlFile> file = ReadXmlFile(name);
      if (!file.ok()) return file.status();
      files.push_back(*std::move(file));
    }
  }
  return files;
}

}  // namespace lotse::policy
