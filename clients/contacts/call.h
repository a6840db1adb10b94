// One call to a server of ours: with a deadline, repeated while the server is away, its refusal as absl::Status. The typed
// clients are made of it.
#pragma once

#include <functional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "clients/contacts/status_from_grpc.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"

namespace lotse::client {

// How a call is repeated. Only UNAVAILABLE is: reads always, mutations because they carry a request id. A server that says when to
// come again (google.rpc.RetryInfo) is there: it is asked then, until the time is over.
struct RetryPolicy {
  // For the call with all its repetitions.
  absl::Duration timeout = absl::Seconds(30);
  int max_retries = 5;
  absl::Duration first_backoff = absl::Milliseconds(100);
  absl::Duration max_backoff = absl::Seconds(3);
  // Waits between two attempts, see wait.h. Tests pass one that only counts.
  std::function<void(absl::Duration)> sleep;
};

// Runs `attempt` until it succeeds, fails for good, or the policy is used up; returns the last answer.
// `attempt` is given the time at which the whole call ends.
grpc::Status CallWithRetry(const RetryPolicy& policy,
                           const std::function<grpc::Status(absl::Time deadline)>& attempt);

// Calls `method` as `policy` says. Waits for the answer; thread-safe as far as `policy.sleep` is.
template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> Call(const RetryPolicy& policy, Stub& stub,
                              grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                           Response*),
                              const Request& request) {
  Response response;
  const grpc::Status status = CallWithRetry(policy, [&](absl::Time deadline) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(deadline));
    response.Clear();
    return (stub.*method)(&context, request, &response);
  });
  if (!status.ok()) return StatusFromGrpc(status);
  return response;
}

// Of a stream that ended: cut, not refused, so worth another attempt. A server that ends cancels the streams that are still open (our
// own cancelling is asked for before this); a stream that breaks in the middle of a frame ends as INTERNAL or UNKNOWN.
bool WasCut(const grpc::Status& status);

}  // namespace lotse::client
