// What the writers of papers refuse.
#pragma once

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace lotse::policy {

// FAILED_PRECONDITION, EXPORT_TOOL_MISSING: the program is not there; the package that brings it. Metadata: tool, package.
absl::Status ExportToolMissing(absl::string_view tool, absl::string_view package);
// INTERNAL, EXPORT_TOOL_FAILED: with its exit code (128 + signal for a killed one) and the first line that it said. Metadata: tool,
// exit_code.
absl::Status ExportToolFailed(absl::string_view tool, int exit_code, absl::string_view first_line);
// DEADLINE_EXCEEDED, EXPORT_TOOL_TIMEOUT: it was stopped. Metadata: tool.
absl::Status ExportToolTimeout(absl::string_view tool, absl::Duration limit);
// RESOURCE_EXHAUSTED, EXPORT_TOO_LARGE: the paper, or the file made of it (`what`), has more bytes than are taken.
absl::Status ExportTooLarge(absl::string_view what, std::size_t most);
// INTERNAL, EXPORT_NO_WORKSPACE: there is no folder to work in.
absl::Status ExportNoWorkspace(absl::string_view folder, absl::string_view why);
// INVALID_ARGUMENT, EXPORT_FORMAT_UNKNOWN.
absl::Status ExportFormatUnknown();

// INVALID_ARGUMENT, XML_MALFORMED: what is wrong, where (both from 1).
absl::Status XmlMalformed(std::size_t line, std::size_t column, absl::string_view what);
// INVALID_ARGUMENT, XML_TOO_LARGE.
absl::Status XmlTooLarge(std::size_t size, std::size_t most);

}  // namespace lotse::policy
