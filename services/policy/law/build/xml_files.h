// The XML files that the command line names.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace lotse::policy {

struct XmlFile {
  std::string path;
  std::string bytes;
};

// Each of `paths` is a file, or a folder that stands for its *.xml in the order of their names. Errors: LAW_XML_MISSING,
// LAW_XML_TOO_LARGE.
absl::StatusOr<std::vector<XmlFile>> ReadXmlFiles(const std::vector<std::string>& paths);

}  // namespace lotse::policy
