#include "clients/contacts/call.h"

#include <algorithm>

#include "absl/time/clock.h"
#include "clients/contacts/status_from_grpc.h"
#include "common/errors/retry.h"

namespace lotse::client {

grpc::Status CallWithRetry(const RetryPolicy& policy,
                           const std::function<grpc::Status(absl::Time)>& attempt) {
  const absl::Time deadline = absl::Now() + policy.timeout;
  absl::Duration backoff = policy.first_backoff;
  for (int retries = 0;;) {
    grpc::Status status = attempt(deadline);
    if (status.error_code() != grpc::StatusCode::UNAVAILABLE) return status;
    const auto told = RetryDelayOf(StatusFromGrpc(status));
    const absl::Duration pause = told.has_value() ? std::max(*told, policy.first_backoff) : backoff;
    const bool again = told.has_value() || retries < policy.max_retries;
    if (!again || absl::Now() + pause >= deadline) return status;
    policy.sleep(pause);
    if (told.has_value()) continue;
    ++retries;
    backoff = std::min(backoff * 2, policy.max_backoff);
  }
}

bool WasCut(const grpc::Status& status) {
  switch (status.error_code()) {
    case grpc::StatusCode::OK:
    case grpc::StatusCode::UNAVAILABLE:
    case grpc::StatusCode::CANCELLED:
    case grpc::StatusCode::INTERNAL:
    case grpc::StatusCode::UNKNOWN:
      return true;
    default:
      return false;
  }
}

}  // namespace lotse::client
