#include "services/policy/domain/content.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/ids/uuid.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/item.h"

namespace lotse::policy {
namespace {

constexpr int kMaxCases = 1'000'000;

template <typename Texts>
absl::Status CheckTexts(absl::string_view field, const Texts& texts, int most_of_them,
                        int most_characters) {
  if (texts.size() > most_of_them) {
    return RefuseField(field, absl::StrCat("may be at most ", most_of_them));
  }
  for (int i = 0; i < texts.size(); ++i) {
    const absl::Status checked =
        CheckText(absl::StrCat(field, "[", i, "]"), texts[i], 1, most_characters);
    if (!checked.ok()) return checked;
  }
  return absl::OkStatus();
}

absl::Status CheckReferences(const v1::Recommendation& draft) {
  absl::Status status = CheckTexts("law_refs", draft.law_refs(), kMaxLawRefs, 200);
  if (status.ok()) {
    status = CheckTexts("accepted_citations", draft.accepted_citations(), kMaxLawRefs, 200);
  }
  if (!status.ok()) return status;
  if (draft.law_refs().empty() && draft.no_refs_reason() != "general") {
    return RefuseField("law_refs", "needs a reference, or no_refs_reason the word \"general\"");
  }
  if (!draft.law_refs().empty() && !draft.no_refs_reason().empty()) {
    return RefuseField("no_refs_reason", "stands only where law_refs is empty");
  }
  return absl::OkStatus();
}

absl::Status CheckEvidence(const v1::Recommendation& draft) {
  if (draft.evidence_size() > kMaxEvidence) {
    return RefuseField("evidence", absl::StrCat("may be at most ", kMaxEvidence));
  }
  std::set<std::string> ids;
  for (int i = 0; i < draft.evidence_size(); ++i) {
    const v1::Evidence& evidence = draft.evidence(i);
    const std::string field = absl::StrCat("evidence[", i, "]");
    absl::Status status = CheckText(field + ".text", evidence.text(), 10, 2000);
    if (status.ok()) status = CheckText(field + ".source", evidence.source(), 0, 300);
    if (status.ok() && (evidence.cases() < 0 || evidence.cases() > kMaxCases)) {
      status = RefuseField(field + ".cases", absl::StrCat("is 0 to ", kMaxCases));
    }
    if (status.ok() && !evidence.id().empty()) {
      if (!Uuid::Parse(evidence.id()).has_value()) {
        status = RefuseField(field + ".id", "is a UUID in lower case, or empty");
      } else if (!ids.insert(evidence.id()).second) {
        status = RefuseField(field + ".id", "stands there twice");
      }
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<storage::v1::ItemContent> ContentOf(const v1::Recommendation& draft,
                                                   const std::string& seed) {
  absl::Status status = CheckText("title", draft.title(), 10, 160);
  if (status.ok()) status = CheckText("body", draft.body(), 40, 3000);
  if (status.ok()) status = CheckReferences(draft);
  if (status.ok()) status = CheckTexts("keywords", draft.keywords(), kMaxKeywords, 40);
  if (status.ok()) status = CheckEvidence(draft);
  if (!status.ok()) return status;
  storage::v1::ItemContent content;
  content.set_title(draft.title());
  content.set_body(draft.body());
  *content.mutable_law_refs() = draft.law_refs();
  content.set_no_refs_reason(draft.no_refs_reason());
  *content.mutable_accepted_citations() = draft.accepted_citations();
  *content.mutable_keywords() = draft.keywords();
  for (int i = 0; i < draft.evidence_size(); ++i) {
    v1::Evidence& evidence = *content.add_evidence();
    evidence.set_id(draft.evidence(i).id().empty()
                        ? Uuid::Derive("lotse evidence", absl::StrCat(seed, " ", i)).ToString()
                        : draft.evidence(i).id());
    evidence.set_text(draft.evidence(i).text());
    evidence.set_cases(draft.evidence(i).cases());
    evidence.set_source(draft.evidence(i).source());
  }
  return content;
}

}  // namespace lotse::policy
