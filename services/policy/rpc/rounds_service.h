// lotse.policy.v1.RoundsService on the wire.
#pragma once

#include "lotse/policy/v1/rounds_service.grpc.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

namespace internal {
using R = v1::RoundsService;
using RawRoundsService = R::WithRawCallbackMethod_CreateRound<R::WithRawCallbackMethod_GetRound<
    R::WithRawCallbackMethod_ListRounds<R::WithRawCallbackMethod_ExtendRound<
        R::WithRawCallbackMethod_AbortRound<R::WithRawCallbackMethod_CorrectParticipant<
            R::WithRawCallbackMethod_LeaveRound<R::WithRawCallbackMethod_ChangeBundle<
                R::WithRawCallbackMethod_PreviewBundle<R::WithRawCallbackMethod_CloseBundle<
                    R::WithRawCallbackMethod_ApproveBundle<R::WithRawCallbackMethod_SubmitBundle<
                        R::WithRawCallbackMethod_ConcludeRound<R::WithRawCallbackMethod_ListTasks<
                            R::WithRawCallbackMethod_WatchRound<R::Service>>>>>>>>>>>>>>>;
}  // namespace internal

// Thread-safe.
class RoundsService final : public internal::RawRoundsService {
 public:
  explicit RoundsService(const PolicyEnvironment& environment) : environment_(environment) {}

  UnaryReactor* CreateRound(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* GetRound(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ListRounds(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ExtendRound(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* AbortRound(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* CorrectParticipant(CallContext* context, const Bytes* request,
                                   Bytes* response) override;
  UnaryReactor* LeaveRound(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ChangeBundle(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* PreviewBundle(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* CloseBundle(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ApproveBundle(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* SubmitBundle(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ConcludeRound(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ListTasks(CallContext* context, const Bytes* request, Bytes* response) override;
  grpc::ServerWriteReactor<Bytes>* WatchRound(CallContext* context, const Bytes* request) override;

 private:
  Incoming In(absl::string_view method, CallContext* context, const Bytes* request,
              Bytes* response) const;
  // A command about the round that the request's `name` names, answered with the round.
  template <typename Request, typename Decide>
  UnaryReactor* RunOnRound(const Incoming& in, Decide decide);

  const PolicyEnvironment& environment_;
};

}  // namespace lotse::policy
