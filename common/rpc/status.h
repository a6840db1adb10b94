// Statuses on the wire: absl::Status ⇄ grpc::Status with google.rpc details.
#pragma once

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace lotse::rpc {

// Code and message, and the payloads of common/errors/refusal.h as google.rpc.Status in the binary details. Bounded to
// 6 KiB of details, since gRPC carries at most 8 KiB of trailing metadata: field violations are dropped from the end.
grpc::Status ToGrpc(const absl::Status& status);

// The way back, for clients: the same code, message and payloads.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace lotse::rpc
