// Metrics of what every program stands on: lotse_store_commit_seconds, lotse_store_group_commits, lotse_peers_rejected_total.
#pragma once

#include "absl/strings/string_view.h"
#include "common/store/store.h"
#include "prometheus/counter.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"

namespace lotse::node {

// Thread-safe.
class HostMetrics final : public store::Observer {
 public:
  explicit HostMetrics(prometheus::Registry& registry);

  void OnGroupCommitted(int commits, absl::Duration took) override;
  void OnPeerRejected(absl::string_view reason);

 private:
  prometheus::Histogram& commit_seconds_;
  prometheus::Histogram& group_commits_;
  prometheus::Family<prometheus::Counter>& rejected_;
};

}  // namespace lotse::node
