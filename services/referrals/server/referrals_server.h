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
#include "services/referrals/follow/follower.h"
#include "services/referrals/rpc/lookup_service.h"
#include "services/referrals/server/center_reader.h"
#include "services/referrals/server/index_sink.h"

namespace lotse::referrals {

// Nothing is owned; all outlive the server.
struct ReferralsOptions {
  rpc::Gate* gate = nullptr;
  std::shared_ptr<const reference::ReferenceData> reference;
  std::string data_dir;
  RandomSource* random = nullptr;
  prometheus::Registry* registry = nullptr;
};

// Where the directories come from.
struct FollowFrom {
  std::shared_ptr<grpc::Channel> channel;  // to a node with contacts
  std::function<void(grpc::ClientContext&)> prepare_context;
  bool in_process = false;
  store::Store* store = nullptr;  // where the copy is kept; null: nowhere
};

// Thread-safe once followed.
class ReferralsServer {
 public:
  // Reads the data it understands words and places by; about a second. Errors are those of the files.
  static absl::StatusOr<std::unique_ptr<ReferralsServer>> Make(const ReferralsOptions& options);

  // To be registered with an rpc::Server that ends before this object does.
  std::vector<rpc::ServedService> Services();
  // Begins to follow. In process it waits until everything is at hand, at most `patience`; what is missing then is said in each
  // answer. Once, after the server that `from` leads to has started.
  absl::Status Follow(const FollowFrom& from, absl::Duration patience);
  // Part of the drain: the follower lets its stream go.
  void Stop();

  const HelpIndex& index() const { return index_; }

 private:
  ReferralsServer(const ReferralsOptions& options, reference::Neighbours neighbours,
                  std::unique_ptr<const TopicModel> model, PlaceReader places);
  bool IsWhole() const;

  const ReferralsOptions options_;
  const reference::Neighbours neighbours_;
  const TopicTable topics_;
  const std::unique_ptr<const TopicModel> model_;
  const PlaceReader places_;
  const PlaceBook book_;
  HelpIndex index_;
  CenterBook centers_;
  IndexSink sink_;
  // Before anything is followed nobody is known.
  const MemberStates nobody_;
  std::atomic<const MemberStates*> members_{&nobody_};
  std::unique_ptr<Follower> follower_;
  std::unique_ptr<CenterReader> center_reader_;
  std::unique_ptr<LookupService> service_;
};

}  // namespace lotse::referrals
