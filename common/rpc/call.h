// One call: who calls, what for, and its end. Admission, metrics and the log line of every method are here, in this
// order: count the start, look up the line in the method table, authenticate the certificate, check the role; then the
// handler; then count the answer, log it, send it.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/identity/authenticator.h"
#include "common/rpc/method_table.h"
#include "common/time/clock.h"
#include "grpcpp/server_context.h"

namespace lotse::rpc {

inline constexpr char kSelfTokenKey[] = "lotse-self-token";

// What admission needs. All outlive the server.
struct Gate {
  const MethodTable* table;
  const identity::Authenticator* authenticator;
  const Clock* clock;
  // Random, drawn at start and never leaves this process. A call that carries it as metadata kSelfTokenKey comes from this
  // very process, over the in-process channel, and acts as the federation's operator. Empty: there are no such calls.
  std::string self_token;

  // Who calls. UNAUTHENTICATED with the reasons of identity::Authenticator.
  absl::StatusOr<identity::Peer> Authenticate(const grpc::CallbackServerContext& context) const;
};

// The part that unary calls and streams share. Movable, not copyable; not thread-safe. Exactly one of Refuse/End…
// is called by the owner.
class Call {
 public:
  // Counts the start and decides on admission; see status().
  Call(const Gate& gate, const Method& method, const grpc::CallbackServerContext& context);
  Call(Call&&) = default;
  Call& operator=(Call&&) = default;

  // OK when admitted: UNAUTHENTICATED or PERMISSION_DENIED else.
  const absl::Status& status() const { return status_; }
  const identity::Peer& peer() const { return peer_; }
  const Method& method() const { return *method_; }
  absl::Time start() const { return start_; }

  // PERMISSION_DENIED (WRONG_CENTER) unless the caller belongs to `center`.
  absl::Status RequireCenter(absl::string_view center) const;

  // For the log line.
  void set_request_id(absl::string_view id) { request_id_ = std::string(id); }

  // Counts and logs the end. Mutations and failures are logged; reads that went well are only counted.
  void End(const absl::Status& status);

 private:
  void Log(const absl::Status& status, absl::Duration took) const;

  const Method* method_;
  absl::Time start_;
  absl::Status status_;
  identity::Peer peer_;
  std::string request_id_;
};

// A unary call: a Call and the reactor that answers it.
class UnaryCall {
 public:
  UnaryCall(const Gate& gate, const Method& method, grpc::CallbackServerContext* context)
      : call_(gate, method, *context), reactor_(context->DefaultReactor()) {}

  bool admitted() const { return call_.status().ok(); }
  Call* operator->() { return &call_; }

  // Ends the call; the response message must be filled by now when `status` is OK. Exactly once. On any thread.
  void Finish(const absl::Status& status);
  // The same, for a handler that answers at once.
  grpc::ServerUnaryReactor* Answer(const absl::Status& status) {
    Finish(status);
    return reactor_;
  }
  grpc::ServerUnaryReactor* reactor() const { return reactor_; }

 private:
  Call call_;
  grpc::ServerUnaryReactor* reactor_;
};

}  // namespace lotse::rpc
