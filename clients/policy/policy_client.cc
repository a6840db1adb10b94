#include "clients/policy/policy_client.h"

#include <utility>

namespace lotse::client {

namespace v1 = lotse::policy::v1;

using Citations = v1::CitationsService::StubInterface;
using Rounds = v1::RoundsService::StubInterface;
using Items = v1::RecommendationsService::StubInterface;
using Votes = v1::VotesService::StubInterface;

PolicyClient::PolicyClient(std::shared_ptr<grpc::ChannelInterface> channel, RetryPolicy policy,
                           RandomSource* random)
    : channel_(std::move(channel)),
      policy_(std::move(policy)),
      random_(random),
      citations_(v1::CitationsService::NewStub(channel_)),
      rounds_(v1::RoundsService::NewStub(channel_)),
      items_(v1::RecommendationsService::NewStub(channel_)),
      votes_(v1::VotesService::NewStub(channel_)),
      exports_(v1::ExportsService::NewStub(channel_)) {}

template <typename Stub, typename Request, typename Response>
absl::StatusOr<Response> PolicyClient::Mutate(
    Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
    Request& request) {
  if (request.request_id().empty()) request.set_request_id(random_->NextUuid().ToString());
  return Call(policy_, stub, method, request);
}

absl::StatusOr<v1::CheckCitationsResponse> PolicyClient::CheckCitations(
    const v1::CheckCitationsRequest& request) {
  return Call(policy_, *citations_, &Citations::CheckCitations, request);
}

absl::StatusOr<v1::ExtractCitationsResponse> PolicyClient::ExtractCitations(
    const v1::ExtractCitationsRequest& request) {
  return Call(policy_, *citations_, &Citations::ExtractCitations, request);
}

absl::StatusOr<v1::SearchProvisionsResponse> PolicyClient::SearchProvisions(
    const v1::SearchProvisionsRequest& request) {
  return Call(policy_, *citations_, &Citations::SearchProvisions, request);
}

absl::StatusOr<v1::Round> PolicyClient::GetRound(const v1::GetRoundRequest& request) {
  return Call(policy_, *rounds_, &Rounds::GetRound, request);
}

absl::StatusOr<v1::ListRoundsResponse> PolicyClient::ListRounds(
    const v1::ListRoundsRequest& request) {
  return Call(policy_, *rounds_, &Rounds::ListRounds, request);
}

absl::StatusOr<v1::PreviewBundleResponse> PolicyClient::PreviewBundle(
    const v1::PreviewBundleRequest& request) {
  return Call(policy_, *rounds_, &Rounds::PreviewBundle, request);
}

absl::StatusOr<v1::ListTasksResponse> PolicyClient::ListTasks(const v1::ListTasksRequest& request) {
  return Call(policy_, *rounds_, &Rounds::ListTasks, request);
}

absl::StatusOr<v1::Round> PolicyClient::CreateRound(v1::CreateRoundRequest request) {
  return Mutate(*rounds_, &Rounds::CreateRound, request);
}

absl::StatusOr<v1::Round> PolicyClient::ExtendRound(v1::ExtendRoundRequest request) {
  return Mutate(*rounds_, &Rounds::ExtendRound, request);
}

absl::StatusOr<v1::Round> PolicyClient::AbortRound(v1::AbortRoundRequest request) {
  return Mutate(*rounds_, &Rounds::AbortRound, request);
}

absl::StatusOr<v1::Round> PolicyClient::CorrectParticipant(v1::CorrectParticipantRequest request) {
  return Mutate(*rounds_, &Rounds::CorrectParticipant, request);
}

absl::StatusOr<v1::Round> PolicyClient::LeaveRound(v1::LeaveRoundRequest request) {
  return Mutate(*rounds_, &Rounds::LeaveRound, request);
}

absl::StatusOr<v1::Round> PolicyClient::ChangeBundle(v1::ChangeBundleRequest request) {
  return Mutate(*rounds_, &Rounds::ChangeBundle, request);
}

absl::StatusOr<v1::Round> PolicyClient::CloseBundle(v1::CloseBundleRequest request) {
  return Mutate(*rounds_, &Rounds::CloseBundle, request);
}

absl::StatusOr<v1::Round> PolicyClient::ApproveBundle(v1::ApproveBundleRequest request) {
  return Mutate(*rounds_, &Rounds::ApproveBundle, request);
}

absl::StatusOr<v1::Round> PolicyClient::SubmitBundle(v1::SubmitBundleRequest request) {
  return Mutate(*rounds_, &Rounds::SubmitBundle, request);
}

absl::StatusOr<v1::Round> PolicyClient::ConcludeRound(v1::ConcludeRoundRequest request) {
  return Mutate(*rounds_, &Rounds::ConcludeRound, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::GetRecommendation(
    const v1::GetRecommendationRequest& request) {
  return Call(policy_, *items_, &Items::GetRecommendation, request);
}

absl::StatusOr<v1::ListRecommendationsResponse> PolicyClient::ListRecommendations(
    const v1::ListRecommendationsRequest& request) {
  return Call(policy_, *items_, &Items::ListRecommendations, request);
}

absl::StatusOr<v1::FindSimilarResponse> PolicyClient::FindSimilar(
    const v1::FindSimilarRequest& request) {
  return Call(policy_, *items_, &Items::FindSimilar, request);
}

absl::StatusOr<v1::ListMergesResponse> PolicyClient::ListMerges(
    const v1::ListMergesRequest& request) {
  return Call(policy_, *items_, &Items::ListMerges, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::CreateRecommendation(
    v1::CreateRecommendationRequest request) {
  return Mutate(*items_, &Items::CreateRecommendation, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::UpdateRecommendation(
    v1::UpdateRecommendationRequest request) {
  return Mutate(*items_, &Items::UpdateRecommendation, request);
}

absl::StatusOr<v1::DiscardRecommendationResponse> PolicyClient::DiscardRecommendation(
    v1::DiscardRecommendationRequest request) {
  return Mutate(*items_, &Items::DiscardRecommendation, request);
}

absl::StatusOr<v1::SubmitRecommendationResponse> PolicyClient::SubmitRecommendation(
    v1::SubmitRecommendationRequest request) {
  return Mutate(*items_, &Items::SubmitRecommendation, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::ReturnRecommendation(
    v1::ReturnRecommendationRequest request) {
  return Mutate(*items_, &Items::ReturnRecommendation, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::ClearRecommendation(
    v1::ClearRecommendationRequest request) {
  return Mutate(*items_, &Items::ClearRecommendation, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::ReleaseEvidence(
    v1::ReleaseEvidenceRequest request) {
  return Mutate(*items_, &Items::ReleaseEvidence, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::TakeStance(v1::TakeStanceRequest request) {
  return Mutate(*items_, &Items::TakeStance, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::Comment(v1::CommentRequest request) {
  return Mutate(*items_, &Items::Comment, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::ProposeAmendment(
    v1::ProposeAmendmentRequest request) {
  return Mutate(*items_, &Items::ProposeAmendment, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::DecideAmendment(
    v1::DecideAmendmentRequest request) {
  return Mutate(*items_, &Items::DecideAmendment, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::WithdrawRecommendation(
    v1::WithdrawRecommendationRequest request) {
  return Mutate(*items_, &Items::WithdrawRecommendation, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::AdoptRecommendation(
    v1::AdoptRecommendationRequest request) {
  return Mutate(*items_, &Items::AdoptRecommendation, request);
}

absl::StatusOr<v1::Merge> PolicyClient::SuggestMerge(v1::SuggestMergeRequest request) {
  return Mutate(*items_, &Items::SuggestMerge, request);
}

absl::StatusOr<v1::Merge> PolicyClient::ConfirmMerge(v1::ConfirmMergeRequest request) {
  return Mutate(*items_, &Items::ConfirmMerge, request);
}

absl::StatusOr<v1::Merge> PolicyClient::ConsentToMerge(v1::ConsentToMergeRequest request) {
  return Mutate(*items_, &Items::ConsentToMerge, request);
}

absl::StatusOr<v1::Merge> PolicyClient::UndoMerge(v1::UndoMergeRequest request) {
  return Mutate(*items_, &Items::UndoMerge, request);
}

absl::StatusOr<v1::ListVotesResponse> PolicyClient::ListVotes(const v1::ListVotesRequest& request) {
  return Call(policy_, *votes_, &Votes::ListVotes, request);
}

absl::StatusOr<v1::GetTurnoutResponse> PolicyClient::GetTurnout(
    const v1::GetTurnoutRequest& request) {
  return Call(policy_, *votes_, &Votes::GetTurnout, request);
}

absl::StatusOr<v1::CastVotesResponse> PolicyClient::CastVotes(v1::CastVotesRequest request) {
  return Mutate(*votes_, &Votes::CastVotes, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::FileDissent(v1::FileDissentRequest request) {
  return Mutate(*votes_, &Votes::FileDissent, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::CosignDissent(v1::CosignDissentRequest request) {
  return Mutate(*votes_, &Votes::CosignDissent, request);
}

absl::StatusOr<v1::Recommendation> PolicyClient::EnterOutcome(v1::EnterOutcomeRequest request) {
  return Mutate(*votes_, &Votes::EnterOutcome, request);
}

absl::StatusOr<v1::ImportRecommendationsResponse> PolicyClient::ImportRecommendations(
    std::vector<v1::ImportRecommendationsRequest> messages) {
  if (!messages.empty() && messages[0].request_id().empty()) {
    messages[0].set_request_id(random_->NextUuid().ToString());
  }
  v1::ImportRecommendationsResponse response;
  const grpc::Status status = CallWithRetry(policy_, [&](absl::Time deadline) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(deadline));
    response.Clear();
    auto writer = items_->ImportRecommendations(&context, &response);
    for (const v1::ImportRecommendationsRequest& message : messages) {
      // Whoever refuses stops reading: Finish says why.
      if (!writer->Write(message)) break;
    }
    writer->WritesDone();
    return writer->Finish();
  });
  if (!status.ok()) return StatusFromGrpc(status);
  return response;
}

absl::Status PolicyClient::ExportRound(
    const v1::ExportRoundRequest& request, const std::function<void()>& begin,
    const std::function<absl::Status(const v1::ExportRoundResponse&)>& take) {
  absl::Status refused;
  const grpc::Status status = CallWithRetry(policy_, [&](absl::Time deadline) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(deadline));
    begin();
    auto reader = exports_->ExportRound(&context, request);
    v1::ExportRoundResponse part;
    while (refused.ok() && reader->Read(&part)) refused = take(part);
    if (refused.ok()) return reader->Finish();
    context.TryCancel();
    reader->Finish();
    return grpc::Status::OK;
  });
  if (!refused.ok()) return refused;
  return status.ok() ? absl::OkStatus() : StatusFromGrpc(status);
}

}  // namespace lotse::client
