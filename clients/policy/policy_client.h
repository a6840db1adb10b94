// The policy API for a program: typed calls with a deadline, retries and refusals as absl::Status.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/contacts/call.h"
#include "common/ids/uuid.h"
#include "grpcpp/channel.h"
#include "lotse/policy/v1/citations_service.grpc.pb.h"
#include "lotse/policy/v1/exports_service.grpc.pb.h"
#include "lotse/policy/v1/recommendations_service.grpc.pb.h"
#include "lotse/policy/v1/rounds_service.grpc.pb.h"
#include "lotse/policy/v1/votes_service.grpc.pb.h"

namespace lotse::client {

// Thread-safe as far as the policy's `sleep` is. Mutations without a `request_id` get one, the same for every repetition.
// Errors: the server's refusals with their reasons, see the protos.
class PolicyClient {
 public:
  // `random` must outlive this.
  PolicyClient(std::shared_ptr<grpc::ChannelInterface> channel, RetryPolicy policy,
               RandomSource* random);

  absl::StatusOr<policy::v1::CheckCitationsResponse> CheckCitations(
      const policy::v1::CheckCitationsRequest& request);
  absl::StatusOr<policy::v1::ExtractCitationsResponse> ExtractCitations(
      const policy::v1::ExtractCitationsRequest& request);
  absl::StatusOr<policy::v1::SearchProvisionsResponse> SearchProvisions(
      const policy::v1::SearchProvisionsRequest& request);

  absl::StatusOr<policy::v1::Round> GetRound(const policy::v1::GetRoundRequest& request);
  absl::StatusOr<policy::v1::ListRoundsResponse> ListRounds(
      const policy::v1::ListRoundsRequest& request);
  absl::StatusOr<policy::v1::PreviewBundleResponse> PreviewBundle(
      const policy::v1::PreviewBundleRequest& request);
  absl::StatusOr<policy::v1::ListTasksResponse> ListTasks(
      const policy::v1::ListTasksRequest& request);
  absl::StatusOr<policy::v1::Round> CreateRound(policy::v1::CreateRoundRequest request);
  absl::StatusOr<policy::v1::Round> ExtendRound(policy::v1::ExtendRoundRequest request);
  absl::StatusOr<policy::v1::Round> AbortRound(policy::v1::AbortRoundRequest request);
  absl::StatusOr<policy::v1::Round> CorrectParticipant(
      policy::v1::CorrectParticipantRequest request);
  absl::StatusOr<policy::v1::Round> LeaveRound(policy::v1::LeaveRoundRequest request);
  absl::StatusOr<policy::v1::Round> ChangeBundle(policy::v1::ChangeBundleRequest request);
  absl::StatusOr<policy::v1::Round> CloseBundle(policy::v1::CloseBundleRequest request);
  absl::StatusOr<policy::v1::Round> ApproveBundle(policy::v1::ApproveBundleRequest request);
  absl::StatusOr<policy::v1::Round> SubmitBundle(policy::v1::SubmitBundleRequest request);
  absl::StatusOr<policy::v1::Round> ConcludeRound(policy::v1::ConcludeRoundRequest request);

  absl::StatusOr<policy::v1::Recommendation> GetRecommendation(
      const policy::v1::GetRecommendationRequest& request);
  absl::StatusOr<policy::v1::ListRecommendationsResponse> ListRecommendations(
      const policy::v1::ListRecommendationsRequest& request);
  absl::StatusOr<policy::v1::FindSimilarResponse> FindSimilar(
      const policy::v1::FindSimilarRequest& request);
  absl::StatusOr<policy::v1::ListMergesResponse> ListMerges(
      const policy::v1::ListMergesRequest& request);
  absl::StatusOr<policy::v1::Recommendation> CreateRecommendation(
      policy::v1::CreateRecommendationRequest request);
  absl::StatusOr<policy::v1::Recommendation> UpdateRecommendation(
      policy::v1::UpdateRecommendationRequest request);
  absl::StatusOr<policy::v1::DiscardRecommendationResponse> DiscardRecommendation(
      policy::v1::DiscardRecommendationRequest request);
  absl::StatusOr<policy::v1::SubmitRecommendationResponse> SubmitRecommendation(
      policy::v1::SubmitRecommendationRequest request);
  absl::StatusOr<policy::v1::Recommendation> ReturnRecommendation(
      policy::v1::ReturnRecommendationRequest request);
  absl::StatusOr<policy::v1::Recommendation> ClearRecommendation(
      policy::v1::ClearRecommendationRequest request);
  absl::StatusOr<policy::v1::Recommendation> ReleaseEvidence(
      policy::v1::ReleaseEvidenceRequest request);
  absl::StatusOr<policy::v1::Recommendation> TakeStance(policy::v1::TakeStanceRequest request);
  absl::StatusOr<policy::v1::Recommendation> Comment(policy::v1::CommentRequest request);
  absl::StatusOr<policy::v1::Recommendation> ProposeAmendment(
      policy::v1::ProposeAmendmentRequest request);
  absl::StatusOr<policy::v1::Recommendation> DecideAmendment(
      policy::v1::DecideAmendmentRequest request);
  absl::StatusOr<policy::v1::Recommendation> WithdrawRecommendation(
      policy::v1::WithdrawRecommendationRequest request);
  absl::StatusOr<policy::v1::Recommendation> AdoptRecommendation(
      policy::v1::AdoptRecommendationRequest request);
  absl::StatusOr<policy::v1::Merge> SuggestMerge(policy::v1::SuggestMergeRequest request);
  absl::StatusOr<policy::v1::Merge> ConfirmMerge(policy::v1::ConfirmMergeRequest request);
  absl::StatusOr<policy::v1::Merge> ConsentToMerge(policy::v1::ConsentToMergeRequest request);
  absl::StatusOr<policy::v1::Merge> UndoMerge(policy::v1::UndoMergeRequest request);

  absl::StatusOr<policy::v1::ListVotesResponse> ListVotes(
      const policy::v1::ListVotesRequest& request);
  absl::StatusOr<policy::v1::GetTurnoutResponse> GetTurnout(
      const policy::v1::GetTurnoutRequest& request);
  absl::StatusOr<policy::v1::CastVotesResponse> CastVotes(policy::v1::CastVotesRequest request);
  absl::StatusOr<policy::v1::Recommendation> FileDissent(policy::v1::FileDissentRequest request);
  absl::StatusOr<policy::v1::Recommendation> CosignDissent(
      policy::v1::CosignDissentRequest request);
  absl::StatusOr<policy::v1::Recommendation> EnterOutcome(policy::v1::EnterOutcomeRequest request);

  // The messages of one import; the first says where to, and gets a `request_id` when it has none. All of them are sent again
  // when the server is away in the middle.
  absl::StatusOr<policy::v1::ImportRecommendationsResponse> ImportRecommendations(
      std::vector<policy::v1::ImportRecommendationsRequest> messages);

  // `take` gets the parts in their order; what it refuses ends the call. `begin` is called before the first part, and again when
  // the server went away in the middle and all comes anew.
  absl::Status ExportRound(
      const policy::v1::ExportRoundRequest& request, const std::function<void()>& begin,
      const std::function<absl::Status(const policy::v1::ExportRoundResponse&)>& take);

  // For those who call by themselves: WatchRound.
  policy::v1::RoundsService::StubInterface& rounds() { return *rounds_; }
  const std::shared_ptr<grpc::ChannelInterface>& channel() const { return channel_; }
  const RetryPolicy& policy() const { return policy_; }

 private:
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Mutate(Stub& stub,
                                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                                               Response*),
                                  Request& request);

  const std::shared_ptr<grpc::ChannelInterface> channel_;
  const RetryPolicy policy_;
  RandomSource* const random_;
  const std::unique_ptr<policy::v1::CitationsService::StubInterface> citations_;
  const std::unique_ptr<policy::v1::RoundsService::StubInterface> rounds_;
  const std::unique_ptr<policy::v1::RecommendationsService::StubInterface> items_;
  const std::unique_ptr<policy::v1::VotesService::StubInterface> votes_;
  const std::unique_ptr<policy::v1::ExportsService::StubInterface> exports_;
};

}  // namespace lotse::client
