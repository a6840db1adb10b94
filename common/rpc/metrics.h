// Metrics of the server's calls, named as go-grpc-middleware names them, so that existing dashboards work:
// grpc_server_started_total, grpc_server_handled_total, grpc_server_msg_received_total, grpc_server_msg_sent_total
// {grpc_type, grpc_service, grpc_method[, grpc_code]} and the histogram grpc_server_handling_seconds.
#pragma once

#include <array>
#include <string>

#include "absl/time/time.h"
#include "grpcpp/support/status.h"
#include "prometheus/counter.h"
#include "prometheus/histogram.h"
#include "prometheus/labels.h"
#include "prometheus/registry.h"

namespace lotse::rpc {

// The metrics of one method. Looked up once, at start. Thread-safe.
class MethodMetrics {
 public:
  MethodMetrics(prometheus::Registry& registry, const std::string& type, const std::string& service,
                const std::string& method);
  MethodMetrics(const MethodMetrics&) = delete;
  MethodMetrics& operator=(const MethodMetrics&) = delete;

  void Started() {
    started_.Increment();
    received_.Increment();
  }
  void Sent() { sent_.Increment(); }
  void Handled(grpc::StatusCode code, absl::Duration took);

 private:
  static constexpr int kCodes = 17;

  MethodMetrics(prometheus::Registry& registry, prometheus::Labels labels);

  prometheus::Counter& started_;
  prometheus::Counter& received_;
  prometheus::Counter& sent_;
  prometheus::Histogram& seconds_;
  // A counter a status code. All are there from the start, at 0: of a counter that appears with its first event, Prometheus'
  // rate() never sees that event.
  std::array<prometheus::Counter*, kCodes> handled_;
};

}  // namespace lotse::rpc
