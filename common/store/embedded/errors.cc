#include "common/store/embedded/errors.h"

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::store::embedded {

using absl::StatusCode;
using absl::StrCat;

absl::Status Locked(absl::string_view directory, absl::string_view holder) {
  return Refuse(StatusCode::kFailedPrecondition, "STORE_LOCKED",
                StrCat("another process (", holder, ") uses the store in ", directory,
                       "; stop it first, or choose another directory"));
}

absl::Status ForeignFile(absl::string_view file) {
  return Refuse(StatusCode::kFailedPrecondition, "STORE_FOREIGN_FILE",
                StrCat(file, " is not a store of Lotse; choose another directory"));
}

absl::Status TooNew(absl::string_view file, std::int64_t version, std::int64_t known) {
  return Refuse(StatusCode::kFailedPrecondition, "STORE_TOO_NEW",
                StrCat(file, " has format ", version, " and this program knows up to ", known,
                       "; install a newer version of Lotse"));
}

absl::Status Incomplete(absl::string_view directory) {
  return Refuse(StatusCode::kFailedPrecondition, "STORE_INCOMPLETE",
                StrCat("there is a write-ahead log but no database in ", directory,
                       "; put lotse.db back beside it, or restore a backup"));
}

absl::Status Damaged(absl::string_view file, absl::string_view detail) {
  return Refuse(StatusCode::kDataLoss, "STORE_DAMAGED",
                StrCat(file, " is damaged (", detail, "); restore a backup"));
}

absl::Status NoStore(absl::string_view directory) {
  return Refuse(StatusCode::kNotFound, "STORE_MISSING", StrCat("there is no store in ", directory));
}

absl::Status TargetExists(absl::string_view file) {
  return Refuse(StatusCode::kAlreadyExists, "BACKUP_EXISTS",
                StrCat(file, " exists already; choose another name"));
}

absl::Status StoreInTheWay(absl::string_view directory) {
  return Refuse(
      StatusCode::kAlreadyExists, "STORE_EXISTS",
      StrCat("there is a store in ", directory,
             " already; restore into an empty directory, or say that it shall be replaced"));
}

absl::Status System(absl::string_view doing, absl::string_view path, int error) {
  return Refuse(error == ENOSPC ? StatusCode::kResourceExhausted : StatusCode::kFailedPrecondition,
                "STORE_SYSTEM_ERROR",
                StrCat("cannot ", doing, " ", path, ": ", std::strerror(error)));
}

}  // namespace lotse::store::embedded
