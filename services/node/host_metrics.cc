#include "services/node/host_metrics.h"

#include <string>

#include "absl/time/time.h"

namespace lotse::node {
namespace {

using Boundaries = prometheus::Histogram::BucketBoundaries;

prometheus::Histogram& Histogram(prometheus::Registry& registry, const char* name, const char* help,
                                 const Boundaries& boundaries) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, boundaries);
}

const Boundaries kSeconds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1};
const Boundaries kCounts = {1, 2, 4, 8, 16, 32, 64, 128, 256};

}  // namespace

HostMetrics::HostMetrics(prometheus::Registry& registry)
    : commit_seconds_(Histogram(registry, "lotse_store_commit_seconds",
                                "Seconds to make a group of commits durable.", kSeconds)),
      group_commits_(Histogram(registry, "lotse_store_group_commits",
                               "Commits that shared one fsync.", kCounts)),
      rejected_(prometheus::BuildCounter()
                    .Name("lotse_peers_rejected_total")
                    .Help("Connections refused in the handshake, by reason.")
                    .Register(registry)) {}

void HostMetrics::OnGroupCommitted(int commits, absl::Duration took) {
  group_commits_.Observe(commits);
  commit_seconds_.Observe(absl::ToDoubleSeconds(took));
}

void HostMetrics::OnPeerRejected(absl::string_view reason) {
  rejected_.Add({{"reason", std::string(reason)}}).Increment();
}

}  // namespace lotse::node
