// When a call that was refused is worth repeating, as the server says it.
#pragma once

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace lotse {

// `status`, which is not OK, with a google.rpc.RetryInfo: the caller may come again after `delay`, not before.
absl::Status WithRetryDelay(absl::Status status, absl::Duration delay);

// nullopt when the status says nothing of that, or what no server of ours says (a negative delay).
absl::optional<absl::Duration> RetryDelayOf(const absl::Status& status);

}  // namespace lotse
