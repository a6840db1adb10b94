// Refusals of the RPC adapters that the domain has no word for.
#pragma once

#include "absl/status/status.h"

namespace lotse::contacts {

// RESOURCE_EXHAUSTED, SERVER_BUSY: too many long calls wait.
absl::Status ServerBusy();
// ABORTED, TOO_MUCH_CONTENTION: others kept changing the same thing.
absl::Status TooMuchContention();

}  // namespace lotse::contacts
