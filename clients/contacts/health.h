// Asking a server whether its services serve (grpc.health.v1).
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/channel.h"

namespace lotse::client {

// Whether `service` (a full name, or "" for the server as a whole) serves. The status of the call otherwise, NOT_FOUND for
// a service that the server does not know.
absl::StatusOr<bool> IsServing(const std::shared_ptr<grpc::ChannelInterface>& channel,
                               const std::string& service, absl::Duration timeout);

}  // namespace lotse::client
