#include "common/rpc/metrics.h"

namespace lotse::rpc {
namespace {

using prometheus::BuildCounter;
using prometheus::BuildHistogram;

// Reads answer in microseconds, durable writes in milliseconds, streams live for hours.
const prometheus::Histogram::BucketBoundaries kBuckets = {
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};

constexpr const char* kCodeNames[] = {
    "OK",       "Canceled",       "Unknown",          "InvalidArgument",   "DeadlineExceeded",
    "NotFound", "AlreadyExists",  "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
    "Aborted",  "OutOfRange",     "Unimplemented",    "Internal",          "Unavailable",
    "DataLoss", "Unauthenticated"};

prometheus::Counter& Counter(prometheus::Registry& registry, const char* name, const char* help,
                             const prometheus::Labels& labels) {
  return BuildCounter().Name(name).Help(help).Register(registry).Add(labels);
}

}  // namespace

MethodMetrics::MethodMetrics(prometheus::Registry& registry, const std::string& type,
                             const std::string& service, const std::string& method)
    : MethodMetrics(registry,
                    {{"grpc_type", type}, {"grpc_service", service}, {"grpc_method", method}}) {}

MethodMetrics::MethodMetrics(prometheus::Registry& registry, prometheus::Labels labels)
    : started_(Counter(registry, "grpc_server_started_total", "Calls started.", labels)),
      received_(Counter(registry, "grpc_server_msg_received_total", "Messages received.", labels)),
      sent_(Counter(registry, "grpc_server_msg_sent_total", "Messages sent.", labels)),
      seconds_(BuildHistogram()
                   .Name("grpc_server_handling_seconds")
                   .Help("Seconds from a call's start to its answer.")
                   .Register(registry)
                   .Add(labels, kBuckets)) {
  for (int code = 0; code < kCodes; ++code) {
    labels["grpc_code"] = kCodeNames[code];
    handled_[code] =
        &Counter(registry, "grpc_server_handled_total", "Calls answered, by status code.", labels);
  }
}

void MethodMetrics::Handled(grpc::StatusCode code, absl::Duration took) {
  handled_[code >= 0 && code < kCodes ? code : grpc::StatusCode::UNKNOWN]->Increment();
  seconds_.Observe(absl::ToDoubleSeconds(took));
}

}  // namespace lotse::rpc
