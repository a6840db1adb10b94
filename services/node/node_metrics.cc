#include "services/node/node_metrics.h"

#include <string>

#include "absl/time/time.h"

namespace lotse::node {
namespace {

using Boundaries = prometheus::Histogram::BucketBoundaries;

prometheus::Histogram& Histogram(prometheus::Registry& registry, const char* name, const char* help,
                                 const Boundaries& boundaries) {
  return prometheus::BuildHistogram().Name(name).Help(help).Register(registry).Add({}, boundaries);
}

prometheus::Counter& Counter(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

const Boundaries kSeconds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 1};
const Boundaries kCounts = {1, 2, 4, 8, 16, 32, 64, 128, 256};

}  // namespace

NodeMetrics::NodeMetrics(prometheus::Registry& registry)
    : commit_seconds_(Histogram(registry, "lotse_store_commit_seconds",
                                "Seconds to make a group of commits durable.", kSeconds)),
      group_commits_(Histogram(registry, "lotse_store_group_commits",
                               "Commits that shared one fsync.", kCounts)),
      lag_seconds_(Histogram(registry, "lotse_feed_lag_seconds",
                             "Seconds from the store's answer to the view.", kSeconds)),
      changes_(Counter(registry, "lotse_feed_changes_total", "Records carried into the view.")),
      resets_(Counter(registry, "lotse_feed_resets_total",
                      "Partitions read anew because history was lost.")),
      followers_(prometheus::BuildGauge()
                     .Name("lotse_sync_followers")
                     .Help("Streams that follow directories now.")
                     .Register(registry)
                     .Add({})),
      rejected_(prometheus::BuildCounter()
                    .Name("lotse_peers_rejected_total")
                    .Help("Connections refused in the handshake, by reason.")
                    .Register(registry)) {}

void NodeMetrics::OnGroupCommitted(int commits, absl::Duration took) {
  group_commits_.Observe(commits);
  commit_seconds_.Observe(absl::ToDoubleSeconds(took));
}

void NodeMetrics::OnApplied(int changes, absl::Duration lag) {
  changes_.Increment(changes);
  lag_seconds_.Observe(absl::ToDoubleSeconds(lag));
}

void NodeMetrics::OnPeerRejected(absl::string_view reason) {
  rejected_.Add({{"reason", std::string(reason)}}).Increment();
}

}  // namespace lotse::node
