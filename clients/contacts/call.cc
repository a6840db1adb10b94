#include "clients/contacts/call.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace lotse::client {

grpc::Status CallWithRetry(const RetryPolicy& policy,
                           const std::function<grpc::Status(absl::Time)>& attempt) {
  const absl::Time deadline = absl::Now() + policy.timeout;
  absl::Duration backoff = policy.first_backoff;
  for (int retries = 0;; ++retries) {
    grpc::Status status = attempt(deadline);
    const bool again = status.error_code() == grpc::StatusCode::UNAVAILABLE &&
                       retries < policy.max_retries && absl::Now() + backoff < deadline;
    if (!again) return status;
    policy.sleep(backoff);
    backoff = std::min(backoff * 2, policy.max_backoff);
  }
}

}  // namespace lotse::client
