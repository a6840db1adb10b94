#include "services/node/node_metrics.h"

#include "absl/time/time.h"

namespace lotse::node {
namespace {

prometheus::Counter& Counter(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

const prometheus::Histogram::BucketBoundaries kLagSeconds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025,
                                                             0.005,  0.01,    0.025,  0.1,   1};

}  // namespace

NodeMetrics::NodeMetrics(prometheus::Registry& registry)
    : lag_seconds_(prometheus::BuildHistogram()
                       .Name("lotse_feed_lag_seconds")
                       .Help("Seconds from the store's answer to the view.")
                       .Register(registry)
                       .Add({}, kLagSeconds)),
      changes_(Counter(registry, "lotse_feed_changes_total", "Records carried into the view.")),
      resets_(Counter(registry, "lotse_feed_resets_total",
                      "Partitions read anew because history was lost.")),
      followers_(prometheus::BuildGauge()
                     .Name("lotse_sync_followers")
                     .Help("Streams that follow directories now.")
                     .Register(registry)
                     .Add({})) {}

void NodeMetrics::OnApplied(int changes, absl::Duration lag) {
  changes_.Increment(changes);
  lag_seconds_.Observe(absl::ToDoubleSeconds(lag));
}

}  // namespace lotse::node
