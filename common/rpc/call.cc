#include "common/rpc/call.h"

#include <grpc/grpc_security_constants.h>

#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "common/rpc/errors.h"
#include "common/rpc/status.h"

namespace lotse::rpc {
namespace {

bool IsSelfCall(const grpc::CallbackServerContext& context, const std::string& token) {
  if (token.empty()) return false;
  const auto it = context.client_metadata().find(kSelfTokenKey);
  return it != context.client_metadata().end() && it->second == token;
}

}  // namespace

absl::StatusOr<identity::Peer> Gate::Authenticate(
    const grpc::CallbackServerContext& context) const {
  const auto auth = context.auth_context();
  const auto pem = auth == nullptr ? std::vector<grpc::string_ref>()
                                   : auth->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
  if (pem.empty() && IsSelfCall(context, self_token)) {
    return identity::Peer{
        authenticator->trust_domain(), std::string(identity::kFederationCode),
        identity::Role::kOperator,
        identity::DefaultPerson(identity::kFederationCode, identity::Role::kOperator)};
  }
  const absl::string_view leaf =
      pem.empty() ? absl::string_view() : absl::string_view(pem[0].data(), pem[0].size());
  auto certificate = authenticator->Authenticate(leaf, clock->Now());
  if (!certificate.ok()) return certificate.status();
  return std::move(certificate->peer);
}

Call::Call(const Gate& gate, const Method& method, const grpc::CallbackServerContext& context)
    : method_(&method), start_(absl::Now()) {
  method.metrics->Started();
  auto peer = gate.Authenticate(context);
  if (!peer.ok()) {
    status_ = peer.status();
    return;
  }
  peer_ = *std::move(peer);
  if (!method.rule.roles.Contains(peer_.role)) {
    status_ = MethodNotAllowed(method.rule.method, peer_.role, method.rule.roles);
  }
}

absl::Status Call::RequireCenter(absl::string_view center) const {
  if (peer_.center == center) return absl::OkStatus();
  return WrongCenter(peer_.center, center);
}

void Call::End(const absl::Status& status) {
  const absl::Duration took = absl::Now() - start_;
  method_->metrics->Handled(static_cast<grpc::StatusCode>(status.code()), took);
  if (status.ok()) method_->metrics->Sent();
  if (method_->rule.mutates || !status.ok()) Log(status, took);
}

void Call::Log(const absl::Status& status, absl::Duration took) const {
  log::Write(status.ok() ? log::Level::kInfo : log::Level::kWarning, "call",
             {{"method", method_->full_name},
              {"code", absl::StatusCodeToString(status.code())},
              {"reason", ReasonOf(status)},
              {"center", peer_.center},
              {"role", identity::RoleName(peer_.role)},
              {"request_id", request_id_},
              {"took_ms", absl::ToDoubleMilliseconds(took)}});
}

void UnaryCall::Finish(const absl::Status& status) {
  call_.End(status);
  reactor_->Finish(ToGrpc(status));
}

}  // namespace lotse::rpc
