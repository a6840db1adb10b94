#include "services/policy/domain/content.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/ids/uuid.h"
#include "services/policy/domain/item.h"
#include "services/policy/domain/text_length.h"

namespace lotse::policy {
namespace {

constexpr int kMaxCases = 1'000'000;

class FaultList {
 public:
  void Add(absl::string_view field, absl::string_view reason, absl::string_view message) {
    faults_.push_back({std::string(field), std::string(reason), std::string(message)});
  }
  // `stem` begins the reason: TITLE for TITLE_TOO_SHORT.
  void CheckText(absl::string_view field, absl::string_view stem, absl::string_view text, int least,
                 int most) {
    const absl::optional<TextFault> fault = FaultOfText(text, least, most);
    if (fault.has_value()) Add(field, absl::StrCat(stem, "_", fault->reason), fault->message);
  }
  // False when there are too many.
  bool CheckCount(absl::string_view field, absl::string_view stem, int count, int most) {
    if (count <= most) return true;
    Add(field, absl::StrCat(stem, "_TOO_MANY"), absl::StrCat("may be at most ", most));
    return false;
  }
  template <typename Texts>
  void CheckTexts(absl::string_view field, absl::string_view stem, const Texts& texts,
                  int most_of_them, int most_characters) {
    if (!CheckCount(field, absl::StrCat(stem, "S"), texts.size(), most_of_them)) return;
    for (int i = 0; i < texts.size(); ++i) {
      CheckText(absl::StrCat(field, "[", i, "]"), stem, texts[i], 1, most_characters);
    }
  }

  std::vector<ContentFault> Take() { return std::move(faults_); }

 private:
  std::vector<ContentFault> faults_;
};

void CheckReferences(const v1::Recommendation& draft, FaultList* faults) {
  faults->CheckTexts("law_refs", "LAW_REF", draft.law_refs(), kMaxLawRefs, 200);
  if (draft.law_refs().empty() && draft.no_refs_reason() != "general") {
    faults->Add("law_refs", "LAW_REFS_MISSING",
                "needs a reference, or no_refs_reason the word \"general\"");
  }
  if (!draft.law_refs().empty() && !draft.no_refs_reason().empty()) {
    faults->Add("no_refs_reason", "NO_REFS_REASON_BESIDE_LAW_REFS",
                "stands only where law_refs is empty");
  }
  faults->CheckTexts("accepted_citations", "ACCEPTED_CITATION", draft.accepted_citations(),
                     kMaxLawRefs, 200);
}

void CheckOneEvidence(const v1::Evidence& evidence, const std::string& field,
                      std::set<std::string>* ids, FaultList* faults) {
  faults->CheckText(field + ".text", "EVIDENCE_TEXT", evidence.text(), 10, 2000);
  faults->CheckText(field + ".source", "EVIDENCE_SOURCE", evidence.source(), 0, 300);
  if (evidence.cases() < 0 || evidence.cases() > kMaxCases) {
    faults->Add(field + ".cases", "EVIDENCE_CASES_OUT_OF_RANGE",
                absl::StrCat("is 0 to ", kMaxCases));
  }
  if (evidence.id().empty()) return;
  if (!Uuid::Parse(evidence.id()).has_value()) {
    faults->Add(field + ".id", "EVIDENCE_ID_INVALID", "is a UUID in lower case, or empty");
  } else if (!ids->insert(evidence.id()).second) {
    faults->Add(field + ".id", "EVIDENCE_ID_REPEATED", "stands there twice");
  }
}

void CheckEvidence(const v1::Recommendation& draft, FaultList* faults) {
  if (!faults->CheckCount("evidence", "EVIDENCE", draft.evidence_size(), kMaxEvidence)) return;
  std::set<std::string> ids;
  for (int i = 0; i < draft.evidence_size(); ++i) {
    CheckOneEvidence(draft.evidence(i), absl::StrCat("evidence[", i, "]"), &ids, faults);
  }
}

}  // namespace

std::vector<ContentFault> FaultsOf(const v1::Recommendation& draft) {
  FaultList faults;
  faults.CheckText("title", "TITLE", draft.title(), kMinTitle, kMaxTitle);
  faults.CheckText("body", "BODY", draft.body(), kMinBody, kMaxBody);
  CheckReferences(draft, &faults);
  faults.CheckTexts("keywords", "KEYWORD", draft.keywords(), kMaxKeywords, 40);
  CheckEvidence(draft, &faults);
  return faults.Take();
}

storage::v1::ItemContent KeptOf(const v1::Recommendation& draft, const std::string& seed) {
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

absl::StatusOr<storage::v1::ItemContent> ContentOf(const v1::Recommendation& draft,
                                                   const std::string& seed) {
  std::vector<FieldViolation> violations;
  for (ContentFault& fault : FaultsOf(draft)) {
    violations.push_back({std::move(fault.field), std::move(fault.message)});
  }
  if (!violations.empty()) return RefuseFields(std::move(violations));
  return KeptOf(draft, seed);
}

}  // namespace lotse::policy
