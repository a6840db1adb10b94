#include "clients/cli/policy/draft_checks.h"

#include <utility>

#include "clients/cli/policy/resolve.h"
#include "services/policy/domain/similar_answers.h"

namespace lotse::cli {

absl::Status FillCitations(client::PolicyClient& policy, const std::string& day,
                           policy::v1::Recommendation* draft) {
  draft->clear_citations();
  if (draft->law_refs().empty()) return absl::OkStatus();
  policy::v1::CheckCitationsRequest request;
  *request.mutable_raw() = draft->law_refs();
  request.set_as_of(day);
  absl::StatusOr<policy::v1::CheckCitationsResponse> checked = policy.CheckCitations(request);
  if (!checked.ok()) return checked.status();
  for (policy::v1::CheckedText& result : *checked->mutable_results()) {
    for (policy::v1::Citation& citation : *result.mutable_citations()) {
      // What cannot be read is named by its own words.
      const bool unread = citation.status() == policy::v1::CITATION_STATUS_UNPARSED;
      if (unread || citation.canonical().empty()) citation.set_canonical(result.raw());
      *draft->add_citations() = std::move(citation);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<NumberedSimilar>> ReadSimilar(
    client::PolicyClient& policy, const policy::v1::FindSimilarRequest& request) {
  absl::StatusOr<policy::v1::FindSimilarResponse> found = policy.FindSimilar(request);
  if (!found.ok()) return found.status();
  std::vector<NumberedSimilar> similar;
  for (policy::v1::SimilarItem& other : *found->mutable_similar()) {
    if (!policy::NeedsAnswer(other)) continue;
    policy::v1::GetRecommendationRequest get;
    get.set_name(other.recommendation());
    const absl::StatusOr<policy::v1::Recommendation> item = policy.GetRecommendation(get);
    if (!item.ok()) return item.status();
    similar.push_back({ItemLabel(*item), std::move(other)});
  }
  return similar;
}

}  // namespace lotse::cli
