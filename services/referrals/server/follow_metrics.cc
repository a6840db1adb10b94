#include "services/referrals/server/follow_metrics.h"

#include <algorithm>

namespace lotse::referrals {
namespace {

prometheus::Counter& Counter(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry).Add({});
}

prometheus::Gauge& Members(prometheus::Registry& registry, const char* state) {
  return prometheus::BuildGauge()
      .Name("lotse_follow_members")
      .Help("Directories that look-up follows, by how fresh its copy is.")
      .Register(registry)
      .Add({{"state", state}});
}

void Raise(prometheus::Counter& counter, std::int64_t to) {
  counter.Increment(static_cast<double>(to) - counter.Value());
}

void Count(prometheus::Gauge& gauge, const FollowedMembers& members, Freshness freshness) {
  gauge.Set(static_cast<double>(std::count_if(
      members.begin(), members.end(),
      [freshness](const FollowedMember& member) { return member.freshness == freshness; })));
}

}  // namespace

FollowMetrics::FollowMetrics(prometheus::Registry& registry)
    : streams_(Counter(registry, "lotse_follow_streams_total", "Streams of contacts begun.")),
      changes_(Counter(registry, "lotse_follow_changes_total",
                       "Upserts, deletes and confirmations received.")),
      refreshes_(Counter(registry, "lotse_follow_refreshes_total",
                         "Directories that contacts sent anew, as a whole.")),
      unequal_(Counter(registry, "lotse_follow_unequal_total",
                       "Copies that were not what the directory was.")),
      fresh_(Members(registry, "fresh")),
      stale_(Members(registry, "stale")),
      never_(Members(registry, "never")) {}

void FollowMetrics::Show(const FollowerCounters& counters, const FollowedMembers& members) {
  Raise(streams_, counters.streams);
  Raise(changes_, counters.changes);
  Raise(refreshes_, counters.refreshes);
  Raise(unequal_, counters.unequal);
  Count(fresh_, members, Freshness::kFresh);
  Count(stale_, members, Freshness::kStale);
  Count(never_, members, Freshness::kNever);
}

}  // namespace lotse::referrals
