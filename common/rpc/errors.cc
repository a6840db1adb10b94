#include "common/rpc/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::rpc {

using absl::StatusCode;

absl::Status MethodNotAllowed(absl::string_view method, identity::Role role,
                              identity::RoleSet allowed) {
  return Refuse(StatusCode::kPermissionDenied, "METHOD_NOT_ALLOWED",
                absl::StrCat("the role ", identity::RoleName(role), " may not call ", method,
                             "; allowed: ", allowed.ToString()),
                {{"role", std::string(identity::RoleName(role))}, {"allowed", allowed.ToString()}});
}

absl::Status MethodUnknown(absl::string_view method) {
  return Refuse(StatusCode::kPermissionDenied, "METHOD_UNKNOWN",
                absl::StrCat("nobody may call ", method));
}

absl::Status WrongCenter(absl::string_view caller, absl::string_view owner) {
  return Refuse(StatusCode::kPermissionDenied, "WRONG_CENTER",
                absl::StrCat("centre ", caller, " may not change what belongs to centre ", owner,
                             "; only a certificate of ", owner, " may"),
                {{"center", std::string(caller)}, {"owner", std::string(owner)}});
}

absl::Status MessageMalformed(absl::string_view type) {
  return Refuse(StatusCode::kInvalidArgument, "MESSAGE_MALFORMED",
                absl::StrCat("the request is not a valid ", type,
                             " message (broken encoding, or text that is not UTF-8)"));
}

absl::Status ServerBusy() {
  return Refuse(StatusCode::kResourceExhausted, "SERVER_BUSY",
                "too many long calls are waiting on this node; try again in a moment");
}

absl::Status TooManyFollowers(int max) {
  return Refuse(StatusCode::kResourceExhausted, "TOO_MANY_FOLLOWERS",
                absl::StrCat("you have ", max,
                             " streams open already, which is the most; close one, or follow "
                             "several things on one stream"),
                {{"max", absl::StrCat(max)}});
}

absl::Status ShuttingDown() {
  return Refuse(StatusCode::kUnavailable, "SHUTTING_DOWN",
                "this node is shutting down; call again, with the last position or request_id");
}

}  // namespace lotse::rpc
