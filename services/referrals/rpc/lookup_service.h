// lotse.referrals.v1.LookupService on the wire. Both methods answer from memory, at once.
#pragma once

#include <functional>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/call.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"
#include "prometheus/family.h"
#include "prometheus/registry.h"
#include "services/referrals/domain/unmet_need.h"
#include "services/referrals/follow/member_states.h"
#include "services/referrals/index/help_index.h"
#include "services/referrals/rpc/asked.h"
#include "services/referrals/rpc/center_book.h"

namespace lotse::referrals {

// What the service stands on. Nothing is owned; all outlive it.
struct LookupEnvironment {
  const rpc::Gate* gate = nullptr;
  AskingTools tools;
  const PlaceBook* places = nullptr;
  const HelpIndex* index = nullptr;
  const CenterBook* centers = nullptr;
  // How fresh each member is. Thread-safe.
  std::function<std::shared_ptr<const FollowedMembers>()> members;
  prometheus::Registry* registry = nullptr;
};

// Thread-safe.
class LookupService final
    : public v1::LookupService::WithRawCallbackMethod_FindHelp<
          v1::LookupService::WithRawCallbackMethod_ListTopics<v1::LookupService::Service>> {
 public:
  explicit LookupService(const LookupEnvironment& environment);

  grpc::ServerUnaryReactor* FindHelp(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListTopics(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;

 private:
  absl::StatusOr<std::string> Find(const v1::FindHelpRequest& request, absl::Time start);
  absl::StatusOr<v1::ListTopicsResponse> List(const v1::ListTopicsRequest& request) const;
  void CountUnmetNeed(const Asked& asked, const Place& place, const MatchResult& result);

  const LookupEnvironment environment_;
  const rpc::Method& find_;
  const rpc::Method& list_;
  // Questions without a hit, by topic and county: what a region lacks. No word of a question, nobody's identity.
  prometheus::Family<prometheus::Counter>& unmet_;
};

}  // namespace lotse::referrals
