// Every RPC of policy × every kind of certificate.
#include "tests/support/certificate_walk.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "tests/services/policy/rpc/harness.h"

namespace lotse::policy {
namespace {

constexpr char kRound[] = "rounds/00000000-0000-4000-8000-000000000001";
constexpr char kItem[] =
    "rounds/00000000-0000-4000-8000-000000000001/recommendations/"
    "00000000-0000-4000-8000-000000000002";
constexpr char kMerge[] =
    "rounds/00000000-0000-4000-8000-000000000001/merges/00000000-0000-4000-8000-000000000003";

template <typename Request>
std::string Named(const char* name) {
  Request request;
  request.set_name(name);
  return request.SerializeAsString();
}

template <typename Request>
std::string Under(const char* parent) {
  Request request;
  request.set_parent(parent);
  return request.SerializeAsString();
}

void AddCitations(std::map<std::string, std::string>& requests) {
  const std::string service = "/lotse.policy.v1.CitationsService/";
  v1::CheckCitationsRequest check;
  check.add_raw("§ 18g AufenthG");
  requests[service + "CheckCitations"] = check.SerializeAsString();
  v1::ExtractCitationsRequest extract;
  extract.set_text("nach § 18g AufenthG");
  requests[service + "ExtractCitations"] = extract.SerializeAsString();
  v1::SearchProvisionsRequest search;
  search.set_query("blaue karte");
  requests[service + "SearchProvisions"] = search.SerializeAsString();
}

void AddRounds(std::map<std::string, std::string>& requests) {
  const std::string service = "/lotse.policy.v1.RoundsService/";
  requests[service + "CreateRound"] = "";
  requests[service + "GetRound"] = Named<v1::GetRoundRequest>(kRound);
  requests[service + "ListRounds"] = "";
  requests[service + "ExtendRound"] = Named<v1::ExtendRoundRequest>(kRound);
  requests[service + "AbortRound"] = Named<v1::AbortRoundRequest>(kRound);
  requests[service + "CorrectParticipant"] = Named<v1::CorrectParticipantRequest>(kRound);
  requests[service + "LeaveRound"] = Named<v1::LeaveRoundRequest>(kRound);
  requests[service + "ChangeBundle"] = Named<v1::ChangeBundleRequest>(kRound);
  requests[service + "PreviewBundle"] = Named<v1::PreviewBundleRequest>(kRound);
  requests[service + "CloseBundle"] = Named<v1::CloseBundleRequest>(kRound);
  requests[service + "ApproveBundle"] = Named<v1::ApproveBundleRequest>(kRound);
  requests[service + "SubmitBundle"] = Named<v1::SubmitBundleRequest>(kRound);
  requests[service + "ConcludeRound"] = Named<v1::ConcludeRoundRequest>(kRound);
  requests[service + "ListTasks"] = Under<v1::ListTasksRequest>(kRound);
  requests[service + "WatchRound"] = Named<v1::WatchRoundRequest>(kRound);
}

void AddItems(std::map<std::string, std::string>& requests) {
  const std::string service = "/lotse.policy.v1.RecommendationsService/";
  requests[service + "CreateRecommendation"] = Under<v1::CreateRecommendationRequest>(kRound);
  requests[service + "GetRecommendation"] = Named<v1::GetRecommendationRequest>(kItem);
  requests[service + "ListRecommendations"] = Under<v1::ListRecommendationsRequest>(kRound);
  v1::UpdateRecommendationRequest update;
  update.mutable_recommendation()->set_name(kItem);
  requests[service + "UpdateRecommendation"] = update.SerializeAsString();
  requests[service + "DiscardRecommendation"] = Named<v1::DiscardRecommendationRequest>(kItem);
  requests[service + "SubmitRecommendation"] = Named<v1::SubmitRecommendationRequest>(kItem);
  requests[service + "ReturnRecommendation"] = Named<v1::ReturnRecommendationRequest>(kItem);
  requests[service + "ClearRecommendation"] = Named<v1::ClearRecommendationRequest>(kItem);
  requests[service + "ReleaseEvidence"] = Named<v1::ReleaseEvidenceRequest>(kItem);
  requests[service + "TakeStance"] = Named<v1::TakeStanceRequest>(kItem);
  requests[service + "Comment"] = Named<v1::CommentRequest>(kItem);
  requests[service + "ProposeAmendment"] = Named<v1::ProposeAmendmentRequest>(kItem);
  requests[service + "DecideAmendment"] = Named<v1::DecideAmendmentRequest>(kItem);
  requests[service + "WithdrawRecommendation"] = Named<v1::WithdrawRecommendationRequest>(kItem);
  requests[service + "AdoptRecommendation"] = Named<v1::AdoptRecommendationRequest>(kItem);
  requests[service + "FindSimilar"] = Under<v1::FindSimilarRequest>(kRound);
  requests[service + "SuggestMerge"] = Under<v1::SuggestMergeRequest>(kRound);
  requests[service + "ConfirmMerge"] = Named<v1::ConfirmMergeRequest>(kMerge);
  requests[service + "ConsentToMerge"] = Named<v1::ConsentToMergeRequest>(kMerge);
  requests[service + "UndoMerge"] = Named<v1::UndoMergeRequest>(kMerge);
  requests[service + "ListMerges"] = Under<v1::ListMergesRequest>(kRound);
  requests[service + "ImportRecommendations"] = Under<v1::ImportRecommendationsRequest>(kRound);
}

void AddVotes(std::map<std::string, std::string>& requests) {
  const std::string service = "/lotse.policy.v1.VotesService/";
  requests[service + "CastVotes"] = Under<v1::CastVotesRequest>(kRound);
  requests[service + "ListVotes"] = Under<v1::ListVotesRequest>(kRound);
  requests[service + "GetTurnout"] = Under<v1::GetTurnoutRequest>(kRound);
  requests[service + "FileDissent"] = Named<v1::FileDissentRequest>(kItem);
  requests[service + "CosignDissent"] = Named<v1::CosignDissentRequest>(kItem);
  requests[service + "EnterOutcome"] = Named<v1::EnterOutcomeRequest>(kItem);
  requests["/lotse.policy.v1.ExportsService/ExportRound"] = Named<v1::ExportRoundRequest>(kRound);
}

lotse::test::WalkSubject MakePolicy() {
  std::map<std::string, std::string> requests;
  AddCitations(requests);
  AddRounds(requests);
  AddItems(requests);
  AddVotes(requests);
  return {nullptr, std::make_unique<Harness>(), std::move(requests),
          "/lotse.policy.v1.RoundsService/ListRounds"};
}

}  // namespace
}  // namespace lotse::policy

namespace lotse::test {

INSTANTIATE_TEST_SUITE_P(Policy, CertificateWalk, ::testing::Values(&policy::MakePolicy));

}  // namespace lotse::test
