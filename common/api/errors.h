// Refusals of the conventions that all services share: names, request ids, pages.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/errors/refusal.h"

namespace lotse::api {

// INVALID_ARGUMENT with a reason of its own and a google.rpc.BadRequest that names `field`.
absl::Status RefuseArgument(absl::string_view reason, absl::string_view field,
                            absl::string_view what, const ErrorMetadata& metadata = {});

// All of that kind: NAME_INVALID, REQUEST_ID_INVALID, PAGE_TOKEN_INVALID.
absl::Status NameInvalid(absl::string_view field, absl::string_view wanted);
absl::Status RequestIdInvalid();
absl::Status PageTokenInvalid();

}  // namespace lotse::api
