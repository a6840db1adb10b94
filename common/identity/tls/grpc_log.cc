#include "common/identity/tls/grpc_log.h"

#include <grpc/support/log.h>

#include <utility>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "common/log/log.h"

namespace lotse::identity::tls {
namespace {

// gRPC takes a plain function, so what it needs is here. Set once, before gRPC runs.
std::function<void()>& OnRejected() {
  static auto* const callback = new std::function<void()>();
  return *callback;
}

void Write(gpr_log_func_args* line) {
  absl::string_view text = line->message;
  if (absl::ConsumePrefix(&text, "Handshake failed with fatal error ")) {
    log::Warning("peer_rejected", {{"reason", "TLS_HANDSHAKE_FAILED"}, {"error", text}});
    if (OnRejected()) OnRejected()();
    return;
  }
  if (line->severity == GPR_LOG_SEVERITY_ERROR) log::Error("grpc", {{"message", text}});
}

}  // namespace

void RouteGrpcLog(std::function<void()> on_rejected) {
  OnRejected() = std::move(on_rejected);
  gpr_set_log_function(Write);
}

}  // namespace lotse::identity::tls
