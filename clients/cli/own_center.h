// The centre that the caller is.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/session.h"

namespace lotse::cli {

// `center` as a full name or, when it is empty, the centre of the identity that speaks. NO_IDENTITY when there is none.
absl::StatusOr<std::string> OwnCenterOr(Session& session, const std::string& center);

}  // namespace lotse::cli
