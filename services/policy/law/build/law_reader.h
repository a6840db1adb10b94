// An act's text from the XML of gesetze-im-internet.de (gii-norm).
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/policy/law/build/law_text.h"

namespace lotse::policy {

// `file` is for messages. Read are the sections whose heading is "§ " and a number, and the ranges that were repealed; other parts
// (annexes, tables of contents) are in `left_out`. A section whose whole text is "(weggefallen)" is repealed, with and without a title
// that says so. What stands before the first numbered paragraph belongs to it.
//
// Refused, with file, line and column: LAW_XML_BROKEN, LAW_XML_TOO_LARGE, and LAW_XML_UNEXPECTED for what is no act: another root, no
// jurabk, no builddate, no section at all, a section or a paragraph that comes twice.
absl::StatusOr<LawText> ReadLawXml(absl::string_view bytes, const std::string& file);

}  // namespace lotse::policy
