#include "common/api/errors.h"

#include <string>

#include "absl/strings/str_cat.h"

namespace lotse::api {

absl::Status RefuseArgument(absl::string_view reason, absl::string_view field,
                            absl::string_view what, const ErrorMetadata& metadata) {
  return WithFields(
      Refuse(absl::StatusCode::kInvalidArgument, reason, absl::StrCat(field, ": ", what), metadata),
      {{std::string(field), std::string(what)}});
}

absl::Status NameInvalid(absl::string_view field, absl::string_view wanted) {
  return RefuseArgument("NAME_INVALID", field, absl::StrCat("the name must be ", wanted));
}

absl::Status RequestIdInvalid() {
  return RefuseArgument("REQUEST_ID_INVALID", "request_id",
                        "a request id is a UUID of 36 characters in lower case, drawn anew for "
                        "each request and kept for its repetitions");
}

absl::Status PageTokenInvalid() {
  return RefuseArgument("PAGE_TOKEN_INVALID", "page_token",
                        "it is not the next_page_token of a response to this same request; send "
                        "it unchanged with the same other fields, or start without one");
}

}  // namespace lotse::api
