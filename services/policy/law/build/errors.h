// What can go wrong with a new text of a law, named once.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

// Where in a file; line and column from 1.
struct XmlPlace {
  std::string file;
  std::size_t line = 1;
  std::size_t column = 1;
};

// INVALID_ARGUMENT, LAW_XML_BROKEN: it is not well-formed, or has what is not read: own entities, too deep a nesting.
absl::Status LawXmlBroken(const XmlPlace& place, absl::string_view what);
// INVALID_ARGUMENT, LAW_XML_UNEXPECTED: well-formed, and no law as gesetze-im-internet publishes it.
absl::Status LawXmlUnexpected(const XmlPlace& place, absl::string_view what);
// INVALID_ARGUMENT, LAW_XML_TOO_LARGE.
absl::Status LawXmlTooLarge(const std::string& file, std::size_t most);
// NOT_FOUND, LAW_XML_MISSING: nothing to build from.
absl::Status LawXmlMissing(const std::string& path, absl::string_view why);
// INVALID_ARGUMENT, LAW_ACT_UNKNOWN: act_names.csv names no act so.
absl::Status LawActUnknown(const std::string& file, absl::string_view name);
// INVALID_ARGUMENT, LAW_ACT_TWICE: two files have the same act.
absl::Status LawActTwice(absl::string_view act, const std::string& one, const std::string& other);
// FAILED_PRECONDITION, LAW_TEXT_OLDER: a newer text of the act is there already, or one of the same day that reads otherwise.
absl::Status LawTextOlder(absl::string_view act, absl::string_view built, absl::string_view there);
// FAILED_PRECONDITION, LAW_FOLDER_NOT_OURS: it is not empty, and this command did not make it.
absl::Status LawFolderNotOurs(const std::string& folder);
// INTERNAL, LAW_FOLDER_NOT_WRITTEN.
absl::Status LawFolderNotWritten(const std::string& path, absl::string_view why);

}  // namespace lotse::policy
