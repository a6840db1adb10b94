#include "services/policy/paper/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::policy {

absl::Status ExportToolMissing(absl::string_view tool, absl::string_view package) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "EXPORT_TOOL_MISSING",
                absl::StrCat("this format needs ", tool,
                             ", which is not installed; on the server, as root: apt-get install ",
                             package, "; or choose MARKDOWN, CSV, JSON or XML"),
                {{"tool", std::string(tool)}, {"package", std::string(package)}});
}

absl::Status ExportToolFailed(absl::string_view tool, int exit_code, absl::string_view first_line) {
  return Refuse(
      absl::StatusCode::kInternal, "EXPORT_TOOL_FAILED",
      absl::StrCat(tool, " ended with ", exit_code, first_line.empty() ? " and said nothing" : ": ",
                   first_line, "; choose another format, and tell who runs the server"),
      {{"tool", std::string(tool)}, {"exit_code", absl::StrCat(exit_code)}});
}

absl::Status ExportToolTimeout(absl::string_view tool, absl::Duration limit) {
  return Refuse(absl::StatusCode::kDeadlineExceeded, "EXPORT_TOOL_TIMEOUT",
                absl::StrCat(tool, " was stopped after ", absl::FormatDuration(limit),
                             "; export fewer items, or choose another format"),
                {{"tool", std::string(tool)}});
}

absl::Status ExportTooLarge(absl::string_view what, std::size_t most) {
  return Refuse(absl::StatusCode::kResourceExhausted, "EXPORT_TOO_LARGE",
                absl::StrCat(what, " has more than ", most,
                             " bytes; export fewer items, or choose MARKDOWN, CSV, JSON or XML"));
}

absl::Status ExportNoWorkspace(absl::string_view folder, absl::string_view why) {
  return Refuse(absl::StatusCode::kInternal, "EXPORT_NO_WORKSPACE",
                absl::StrCat("no file can be made below ", folder, " (", why,
                             "); whoever runs the server must make room there"));
}

absl::Status ExportFormatUnknown() {
  return Refuse(absl::StatusCode::kInvalidArgument, "EXPORT_FORMAT_UNKNOWN",
                "this format is not known; choose MARKDOWN, CSV, JSON, XML, DOCX or PDF");
}

absl::Status XmlMalformed(std::size_t line, std::size_t column, absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, "XML_MALFORMED",
                absl::StrCat("line ", line, ", column ", column, ": ", what));
}

absl::Status XmlTooLarge(std::size_t size, std::size_t most) {
  return Refuse(absl::StatusCode::kInvalidArgument, "XML_TOO_LARGE",
                absl::StrCat("the file has ", size, " bytes, and at most ", most, " are read"));
}

}  // namespace lotse::policy
