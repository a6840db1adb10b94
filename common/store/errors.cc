#include "common/store/errors.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::store {

using absl::StatusCode;

absl::Status StaleRevision(absl::string_view kind, absl::string_view id, std::int64_t expected,
                           std::int64_t current) {
  return Refuse(StatusCode::kAborted, "STORE_STALE_REVISION",
                absl::StrCat("the record has revision ", current, ", not ", expected,
                             "; read it again and repeat the change"),
                {{"kind", std::string(kind)},
                 {"id", absl::BytesToHexString(id)},
                 {"current", absl::StrCat(current)}});
}

absl::Status RequestIdReused() {
  return Refuse(
      StatusCode::kAlreadyExists, "REQUEST_ID_REUSED",
      "this request_id was used before with other content; draw a new one for a new request");
}

absl::Status RequestNotFound() {
  return Refuse(StatusCode::kNotFound, "STORE_REQUEST_NOT_FOUND",
                "no commit with this request_id is known");
}

absl::Status BatchTooLarge(absl::string_view what) {
  return Refuse(StatusCode::kInvalidArgument, "STORE_BATCH_TOO_LARGE",
                absl::StrCat("the batch is too large: ", what, "; split it"));
}

absl::Status BatchMalformed(absl::string_view what) {
  return Refuse(StatusCode::kInvalidArgument, "STORE_BATCH_MALFORMED", what);
}

absl::Status Overloaded() {
  return Refuse(StatusCode::kResourceExhausted, "STORE_OVERLOADED",
                "too many writes are waiting; try again in a moment with the same request_id");
}

absl::Status Full(absl::string_view where) {
  return Refuse(StatusCode::kResourceExhausted, "STORE_FULL",
                absl::StrCat("no room left at ", where,
                             "; reading goes on, writing needs the operator to make room"));
}

absl::Status Away(absl::string_view what) {
  return Refuse(
      StatusCode::kUnavailable, "STORE_AWAY",
      absl::StrCat("the store cannot be reached: ", what, "; try again with the same request_id"));
}

}  // namespace lotse::store
