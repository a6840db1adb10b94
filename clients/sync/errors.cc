#include "clients/sync/errors.h"

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::sync {

using absl::StatusCode;

absl::Status Busy(const std::string& file, absl::string_view holder) {
  return Refuse(StatusCode::kFailedPrecondition, "SYNC_BUSY",
                absl::StrCat("another run (process ", holder, ") is using ", file,
                             "; wait for its end or stop it"));
}

absl::Status FileMissing(const std::string& file) {
  return Refuse(
      StatusCode::kNotFound, "SYNC_FILE_MISSING",
      absl::StrCat(file, " does not exist; pull first, or write it with one partner a line"));
}

absl::Status FileMalformed(const std::string& file, int line, absl::string_view what) {
  return Refuse(StatusCode::kInvalidArgument, "SYNC_FILE_MALFORMED",
                absl::StrCat(file, " line ", line, ": ", what, "; correct the line and run again"),
                {{"line", absl::StrCat(line)}});
}

absl::Status FileIo(absl::string_view doing, const std::string& path, int error) {
  const bool full = error == ENOSPC || error == EDQUOT;
  return Refuse(full ? StatusCode::kResourceExhausted : StatusCode::kUnavailable, "SYNC_FILE_IO",
                absl::StrCat("cannot ", doing, " ", path, ": ", std::strerror(error),
                             full ? "; make room and run again" : ""));
}

absl::Status StateCorrupt(const std::string& path, absl::string_view what) {
  return Refuse(
      StatusCode::kDataLoss, "SYNC_STATE_CORRUPT",
      absl::StrCat(path, " cannot be used: ", what,
                   "; to start over, keep your edits elsewhere and remove it, then pull"));
}

absl::Status Diverged(absl::string_view center) {
  return Refuse(
      StatusCode::kDataLoss, "SYNC_DIVERGED",
      absl::StrCat("the copy of ", center,
                   " is unequal to the directory even after a full refresh; tell the operator"),
      {{"center", std::string(center)}});
}

absl::Status BadEvent(absl::string_view what) {
  return Refuse(StatusCode::kInternal, "SYNC_BAD_EVENT",
                absl::StrCat("the server sent something impossible: ", what));
}

absl::Status NoCenter() {
  return Refuse(
      StatusCode::kInvalidArgument, "SYNC_NO_CENTER",
      "it is not said which centre's directory FILE's own lines belong to; name the centre");
}

absl::Status MassDelete(std::int64_t deletes, std::int64_t held) {
  return Refuse(StatusCode::kFailedPrecondition, "SYNC_MASS_DELETE",
                absl::StrCat("this would delete ", deletes, " of ", held,
                             " partners; if that is meant, allow the mass delete"),
                {{"deletes", absl::StrCat(deletes)}, {"held", absl::StrCat(held)}});
}

}  // namespace lotse::sync
