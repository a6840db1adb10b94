#include "common/reference/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::reference {

using absl::StatusCode;

absl::Status DataDirNotFound(absl::string_view tried) {
  return Refuse(StatusCode::kNotFound, "REFERENCE_DATA_NOT_FOUND",
                absl::StrCat("no data directory found; looked for ", tried,
                             "; set LOTSE_DATA_DIR to the directory that holds geo/ and topics/"));
}

absl::Status DataFileUnreadable(absl::string_view path, absl::string_view why) {
  return Refuse(StatusCode::kNotFound, "REFERENCE_FILE_UNREADABLE",
                absl::StrCat("cannot read ", path, ": ", why,
                             "; set LOTSE_DATA_DIR to a complete data directory"));
}

absl::Status DataFileBroken(absl::string_view path, absl::string_view what) {
  return Refuse(StatusCode::kFailedPrecondition, "REFERENCE_FILE_BROKEN",
                absl::StrCat(path, ": ", what, "; restore the file as it was shipped"));
}

absl::Status DataLineBroken(absl::string_view path, std::size_t line, absl::string_view what) {
  return DataFileBroken(absl::StrCat(path, ":", line), what);
}

}  // namespace lotse::reference
