// lotse.policy.v1.VotesService on the wire.
#pragma once

#include "lotse/policy/v1/votes_service.grpc.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

namespace internal {
using V = v1::VotesService;
using RawVotesService = V::WithRawCallbackMethod_CastVotes<
    V::WithRawCallbackMethod_ListVotes<V::WithRawCallbackMethod_GetTurnout<
        V::WithRawCallbackMethod_FileDissent<V::WithRawCallbackMethod_CosignDissent<
            V::WithRawCallbackMethod_EnterOutcome<V::Service>>>>>>;
}  // namespace internal

// Thread-safe.
class VotesService final : public internal::RawVotesService {
 public:
  explicit VotesService(const PolicyEnvironment& environment) : environment_(environment) {}

  UnaryReactor* CastVotes(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ListVotes(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* GetTurnout(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* FileDissent(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* CosignDissent(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* EnterOutcome(CallContext* context, const Bytes* request, Bytes* response) override;

 private:
  Incoming In(absl::string_view method, CallContext* context, const Bytes* request,
              Bytes* response) const;
  // A command about the item that the request's `name` names, answered with the item.
  template <typename Request, typename Decide>
  UnaryReactor* RunOnItem(const Incoming& in, Decide decide);

  const PolicyEnvironment& environment_;
};

}  // namespace lotse::policy
