// The service referrals, put together: what it knows of words and places, the index, its follower. The one place where its parts
// meet.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/ids/uuid.h"
#include "common/reference/neighbours.h"
#include "common/reference/reference_data.h"
#include "common/rpc/call.h"
#include "common/rpc/server.h"
#include "prometheus/registry.h"
#include "services/referrals/live/fan_out.h"
#include "services/referrals/live/timers.h"
#include "services/referrals/rpc/envelope.h"
#include "services/referrals/rpc/lookup_service.h"
#include "services/referrals/server/follow_metrics.h"
#include "services/referrals/server/following.h"
#include "services/referrals/server/index_sink.h"

namespace lotse::referrals {

// Nothing is owned; all outlive the server.
struct ReferralsOptions {
  rpc::Gate* gate = nullptr;
  std::shared_ptr<const reference::ReferenceData> reference;
  std::string data_dir;
  RandomSource* random = nullptr;
  prometheus::Registry* registry = nullptr;
  // Nodes that are asked live for some centres, whose directories are then not looked for here.
  std::vector<LiveMember> live = {};
  // As LookupEnvironment::record.
  std::function<bool(absl::string_view center, const Uuid& id, std::string& out)> record = {};
};

// Thread-safe once followed.
class ReferralsServer {
 public:
  // Reads the data it understands words and places by; about a fifth of a second. Errors are those of the files.
  static absl::StatusOr<std::unique_ptr<ReferralsServer>> Make(const ReferralsOptions& options);

  // To be registered with an rpc::Server that ends before this object does.
  std::vector<rpc::ServedService> Services();
  // Takes what was kept, then begins to follow. Once; in process after the server has started. Errors are the store's.
  absl::Status Follow(const FollowFrom& from);
  // As Following: waits until everything that is followed is at hand. What is missing is said in each answer.
  bool AwaitWhole(absl::Duration patience) { return following_->AwaitWhole(patience); }
  // Whether anything is held of any member, fresh or not.
  bool KnowsAnybody() const { return AnyAtHand(*Members()); }
  // Part of the drain: the follower lets its stream go.
  void Stop();
  // Brings the metrics of what is followed up to date. One thread calls it, about once a second; not after Stop.
  void ShowMetrics();

  const HelpIndex& index() const { return index_; }

 private:
  ReferralsServer(const ReferralsOptions& options, reference::Neighbours neighbours,
                  std::unique_ptr<const TopicModel> model,
                  std::unique_ptr<const PlaceReader> places);
  std::shared_ptr<const FollowedMembers> Members() const;

  const ReferralsOptions options_;
  const reference::Neighbours neighbours_;
  const TopicTable topics_;
  const std::unique_ptr<const TopicModel> model_;
  const std::unique_ptr<const PlaceReader> places_;
  const PlaceBook book_;
  HelpIndex index_;
  CenterBook centers_;
  IndexSink sink_;
  FollowMetrics metrics_;
  std::unique_ptr<Following> following_;
  // Null before anything is followed: then nobody is known.
  std::atomic<const Following*> followed_{nullptr};
  std::unique_ptr<TimerThread> timers_;
  std::unique_ptr<FanOut> live_;
  std::unique_ptr<LookupService> service_;
};

}  // namespace lotse::referrals
