// Metrics of what look-up follows: lotse_follow_streams_total, lotse_follow_changes_total, lotse_follow_refreshes_total,
// lotse_follow_unequal_total, and lotse_follow_members by state (fresh, stale, never).
#pragma once

#include "prometheus/counter.h"
#include "prometheus/gauge.h"
#include "prometheus/registry.h"
#include "services/referrals/follow/follower.h"
#include "services/referrals/follow/member_states.h"

namespace lotse::referrals {

// One thread uses it. What it shows is asked for, not told: once a second is often enough.
class FollowMetrics {
 public:
  explicit FollowMetrics(prometheus::Registry& registry);

  void Show(const FollowerCounters& counters, const FollowedMembers& members);

 private:
  prometheus::Counter& streams_;
  prometheus::Counter& changes_;
  prometheus::Counter& refreshes_;
  prometheus::Counter& unequal_;
  prometheus::Gauge& fresh_;
  prometheus::Gauge& stale_;
  prometheus::Gauge& never_;
};

}  // namespace lotse::referrals
