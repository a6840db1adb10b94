// lotse.policy.v1.RecommendationsService on the wire.
#pragma once

#include "lotse/policy/v1/recommendations_service.grpc.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

namespace internal {
using I = v1::RecommendationsService;
using RawRecommendationsService = I::WithRawCallbackMethod_CreateRecommendation<
    I::WithRawCallbackMethod_GetRecommendation<I::WithRawCallbackMethod_ListRecommendations<
        I::WithRawCallbackMethod_UpdateRecommendation<I::WithRawCallbackMethod_DiscardRecommendation<
            I::WithRawCallbackMethod_SubmitRecommendation<I::WithRawCallbackMethod_ReturnRecommendation<
                I::WithRawCallbackMethod_ClearRecommendation<
                    I::WithRawCallbackMethod_ReleaseEvidence<I::WithRawCallbackMethod_TakeStance<
                        I::WithRawCallbackMethod_Comment<I::WithRawCallbackMethod_ProposeAmendment<
                            I::WithRawCallbackMethod_DecideAmendment<
                                I::WithRawCallbackMethod_WithdrawRecommendation<
                                    I::WithRawCallbackMethod_AdoptRecommendation<
                                        I::WithRawCallbackMethod_FindSimilar<
                                            I::WithRawCallbackMethod_SuggestMerge<
                                                I::WithRawCallbackMethod_ConfirmMerge<
                                                    I::WithRawCallbackMethod_ConsentToMerge<
                                                        I::WithRawCallbackMethod_UndoMerge<
                                                            I::WithRawCallbackMethod_ListMerges<
                                                                I::WithRawCallbackMethod_ImportRecommendations<
                                                                    I::Service>>>>>>>>>>>>>>>>>>>>>>;
}  // namespace internal

// Thread-safe.
class RecommendationsService final : public internal::RawRecommendationsService {
 public:
  explicit RecommendationsService(const PolicyEnvironment& environment)
      : environment_(environment) {}

  UnaryReactor* CreateRecommendation(CallContext* context, const Bytes* request,
                                     Bytes* response) override;
  UnaryReactor* GetRecommendation(CallContext* context, const Bytes* request,
                                  Bytes* response) override;
  UnaryReactor* ListRecommendations(CallContext* context, const Bytes* request,
                                    Bytes* response) override;
  UnaryReactor* UpdateRecommendation(CallContext* context, const Bytes* request,
                                     Bytes* response) override;
  UnaryReactor* DiscardRecommendation(CallContext* context, const Bytes* request,
                                      Bytes* response) override;
  UnaryReactor* SubmitRecommendation(CallContext* context, const Bytes* request,
                                     Bytes* response) override;
  UnaryReactor* ReturnRecommendation(CallContext* context, const Bytes* request,
                                     Bytes* response) override;
  UnaryReactor* ClearRecommendation(CallContext* context, const Bytes* request,
                                    Bytes* response) override;
  UnaryReactor* ReleaseEvidence(CallContext* context, const Bytes* request,
                                Bytes* response) override;
  UnaryReactor* TakeStance(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* Comment(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ProposeAmendment(CallContext* context, const Bytes* request,
                                 Bytes* response) override;
  UnaryReactor* DecideAmendment(CallContext* context, const Bytes* request,
                                Bytes* response) override;
  UnaryReactor* WithdrawRecommendation(CallContext* context, const Bytes* request,
                                       Bytes* response) override;
  UnaryReactor* AdoptRecommendation(CallContext* context, const Bytes* request,
                                    Bytes* response) override;
  UnaryReactor* FindSimilar(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* SuggestMerge(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ConfirmMerge(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ConsentToMerge(CallContext* context, const Bytes* request,
                               Bytes* response) override;
  UnaryReactor* UndoMerge(CallContext* context, const Bytes* request, Bytes* response) override;
  UnaryReactor* ListMerges(CallContext* context, const Bytes* request, Bytes* response) override;

  grpc::ServerReadReactor<Bytes>* ImportRecommendations(CallContext* context,
                                                        Bytes* response) override;

 private:
  Incoming In(absl::string_view method, CallContext* context, const Bytes* request,
              Bytes* response) const;
  // A command about the item that the request's `name` names, answered with the item.
  template <typename Request, typename Decide>
  UnaryReactor* RunOnItem(const Incoming& in, Decide decide);
  // The same about a merge.
  template <typename Request, typename Decide>
  UnaryReactor* RunOnMerge(const Incoming& in, Decide decide);

  const PolicyEnvironment& environment_;
};

}  // namespace lotse::policy
