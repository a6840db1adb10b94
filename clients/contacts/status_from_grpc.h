// What a gRPC status of a Lotse server says, as the refusal that the server made.
#pragma once

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace lotse::client {

// Code and message of `status`, with the google.rpc details as payloads, so that ReasonOf, MetadataOf and
// FieldViolationsOf (common/errors/refusal.h) read them. Details that cannot be read are left out.
absl::Status StatusFromGrpc(const grpc::Status& status);

// True when `status` came from a call, not from this program; kept by Annotate.
bool IsFromServer(const absl::Status& status);

}  // namespace lotse::client
