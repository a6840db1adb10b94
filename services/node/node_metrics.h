// Metrics of the directories' feed: lotse_feed_lag_seconds, lotse_feed_changes_total, lotse_feed_resets_total,
// lotse_sync_followers.
#pragma once

#include "common/feed/feed.h"
#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace lotse::node {

// Thread-safe.
class NodeMetrics final : public feed::Observer {
 public:
  explicit NodeMetrics(prometheus::Registry& registry);

  void OnApplied(int changes, absl::Duration lag) override;
  void OnReset() override { resets_.Increment(); }
  void SetFollowers(int followers) { followers_.Set(followers); }

 private:
  prometheus::Histogram& lag_seconds_;
  prometheus::Counter& changes_;
  prometheus::Counter& resets_;
  prometheus::Gauge& followers_;
};

}  // namespace lotse::node
