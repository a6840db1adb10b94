#include "common/identity/pki/errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::identity::pki {

using absl::StatusCode;

absl::Status NotFound(absl::string_view dir) {
  return Refuse(StatusCode::kFailedPrecondition, "PKI_NOT_FOUND",
                absl::StrCat(dir, " has no CA: run `lotse pki init ", dir, "` first"));
}

absl::Status Damaged(absl::string_view path, absl::string_view what) {
  return Refuse(StatusCode::kFailedPrecondition, "PKI_DAMAGED",
                absl::StrCat(path, ": ", what, "; restore it from your backup of the directory"));
}

absl::Status Exists(absl::string_view dir) {
  return Refuse(StatusCode::kAlreadyExists, "PKI_EXISTS",
                absl::StrCat(dir, " has a CA already: use it, or choose another directory"));
}

absl::Status ForeignFile(absl::string_view dir, absl::string_view name) {
  return Refuse(StatusCode::kAlreadyExists, "PKI_EXISTS",
                absl::StrCat(dir, " holds '", name,
                             "', which is no part of a CA: choose an empty or new directory"));
}

absl::Status Busy(absl::string_view dir) {
  return Refuse(StatusCode::kUnavailable, "PKI_BUSY",
                absl::StrCat("another process works on ", dir, ": try again when it is done"));
}

absl::Status IdentityExists(absl::string_view identity, absl::Time not_after) {
  return Refuse(StatusCode::kAlreadyExists, "PKI_IDENTITY_EXISTS",
                absl::StrCat(identity, " has a certificate that is valid until ",
                             absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", not_after, absl::UTCTimeZone()),
                             ": run `lotse pki renew` for a newer one, or revoke it first"));
}

absl::Status IdentityNotFound(absl::string_view identity, absl::string_view next_step) {
  return Refuse(StatusCode::kNotFound, "PKI_IDENTITY_NOT_FOUND",
                absl::StrCat(identity, " has no certificate of this CA in force: ", next_step));
}

absl::Status Io(absl::string_view what) {
  return Refuse(StatusCode::kInternal, "PKI_IO",
                absl::StrCat(what, "; check space and permissions, then repeat the command"));
}

}  // namespace lotse::identity::pki
