// What can be wrong with votes, named once.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

// INVALID_ARGUMENT, VOTES_INVALID: counts that no vote can have.
absl::Status VotesInvalid(absl::string_view what);

}  // namespace lotse::policy
