// Prometheus metrics over HTTP, on loopback only: they hold no personal data, but they are nobody else's business.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "prometheus/registry.h"

namespace prometheus {
class Exposer;
}

namespace lotse::rpc {

class MetricsEndpoint {
 public:
  // `listen`: "127.0.0.1:9464" or "[::1]:9464"; port 0: a free one. INVALID_ARGUMENT (METRICS_ADDRESS_INVALID) when it is
  // not on loopback, UNAVAILABLE (METRICS_LISTEN_FAILED) when it cannot be had.
  static absl::StatusOr<std::unique_ptr<MetricsEndpoint>> Start(
      const std::string& listen, std::shared_ptr<prometheus::Registry> registry);
  ~MetricsEndpoint();

  const std::string& address() const { return address_; }

 private:
  MetricsEndpoint();
  std::shared_ptr<prometheus::Registry> registry_;
  std::unique_ptr<prometheus::Exposer> exposer_;
  std::string address_;
};

}  // namespace lotse::rpc
