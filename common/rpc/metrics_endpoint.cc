#include "common/rpc/metrics_endpoint.h"

#include <exception>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "prometheus/exposer.h"

namespace lotse::rpc {

MetricsEndpoint::MetricsEndpoint() = default;
MetricsEndpoint::~MetricsEndpoint() = default;

absl::StatusOr<std::unique_ptr<MetricsEndpoint>> MetricsEndpoint::Start(
    const std::string& listen, std::shared_ptr<prometheus::Registry> registry) {
  if (!absl::StartsWith(listen, "127.") && !absl::StartsWith(listen, "[::1]:")) {
    return Refuse(absl::StatusCode::kInvalidArgument, "METRICS_ADDRESS_INVALID",
                  absl::StrCat("metrics are served on loopback only, not on ", listen,
                               "; use 127.0.0.1:PORT"));
  }
  auto endpoint = std::unique_ptr<MetricsEndpoint>(new MetricsEndpoint());
  endpoint->registry_ = std::move(registry);
  try {
    // The library reports a port in use by an exception only.
    endpoint->exposer_ = std::make_unique<prometheus::Exposer>(listen, 1);
  } catch (const std::exception&) {
    return Refuse(absl::StatusCode::kUnavailable, "METRICS_LISTEN_FAILED",
                  absl::StrCat("cannot serve metrics on ", listen,
                               ": the port is in use; choose another with --metrics"));
  }
  endpoint->exposer_->RegisterCollectable(endpoint->registry_);
  const auto ports = endpoint->exposer_->GetListeningPorts();
  endpoint->address_ =
      absl::StrCat(listen.substr(0, listen.rfind(':')), ":", ports.empty() ? 0 : ports.front());
  return endpoint;
}

}  // namespace lotse::rpc
