// Metrics of store and feed: lotse_store_commit_seconds, lotse_store_group_commits, lotse_feed_lag_seconds,
// lotse_feed_changes_total, lotse_feed_resets_total, lotse_peers_rejected_total, lotse_sync_followers.
#pragma once

#include <memory>

#include "absl/strings/string_view.h"
#include "common/feed/feed.h"
#include "common/store/store.h"
#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace lotse::node {

// Thread-safe.
class NodeMetrics final : public store::Observer, public feed::Observer {
 public:
  explicit NodeMetrics(prometheus::Registry& registry);

  void OnGroupCommitted(int commits, absl::Duration took) override;
  void OnApplied(int changes, absl::Duration lag) override;
  void OnReset() override { resets_.Increment(); }
  void OnPeerRejected(absl::string_view reason);
  void SetFollowers(int followers) { followers_.Set(followers); }

 private:
  prometheus::Histogram& commit_seconds_;
  prometheus::Histogram& group_commits_;
  prometheus::Histogram& lag_seconds_;
  prometheus::Counter& changes_;
  prometheus::Counter& resets_;
  prometheus::Gauge& followers_;
  prometheus::Family<prometheus::Counter>& rejected_;
};

}  // namespace lotse::node
