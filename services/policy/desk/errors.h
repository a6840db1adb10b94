// What can go wrong with writing to a round, named once.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

// NOT_FOUND, ROUND_NOT_FOUND.
absl::Status RoundNotFound(absl::string_view round);
// ALREADY_EXISTS, ROUND_EXISTS.
absl::Status RoundExists(absl::string_view round);
// RESOURCE_EXHAUSTED, TOO_MANY_COMMANDS: try again soon.
absl::Status TooManyCommands(absl::string_view round);
// ABORTED, TOO_MUCH_CONTENTION: other instances wrote in between, again and again; try again.
absl::Status TooMuchContention(absl::string_view round);

}  // namespace lotse::policy
