// Refusals of the RPC layer, named once.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "common/identity/peer.h"

namespace lotse::rpc {

// PERMISSION_DENIED, METHOD_NOT_ALLOWED: no line of the method table lets this role call it.
absl::Status MethodNotAllowed(absl::string_view method, identity::Role role,
                              identity::RoleSet allowed);
// PERMISSION_DENIED, METHOD_UNKNOWN: the method has no line in the table.
absl::Status MethodUnknown(absl::string_view method);
// PERMISSION_DENIED, WRONG_CENTER: the thing belongs to another centre.
absl::Status WrongCenter(absl::string_view caller, absl::string_view owner);
// INVALID_ARGUMENT, MESSAGE_MALFORMED: not a protobuf message of the method's type.
absl::Status MessageMalformed(absl::string_view type);
// RESOURCE_EXHAUSTED, SERVER_BUSY: too many long calls wait.
absl::Status ServerBusy();
// RESOURCE_EXHAUSTED, TOO_MANY_FOLLOWERS.
absl::Status TooManyFollowers(int max);
// UNAVAILABLE, SHUTTING_DOWN.
absl::Status ShuttingDown();

}  // namespace lotse::rpc
