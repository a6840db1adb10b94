#include "services/policy/view/round_checks.h"

#include <utility>

#include "common/text/date.h"
#include "services/policy/privacy/scan.h"
#include "services/policy/view/shown_citation.h"

namespace lotse::policy {
namespace {

ComparedItem ComparedOf(const std::string& id, const storage::v1::ItemContent& content) {
  return {
      id, content.title(), content.body(), {content.law_refs().begin(), content.law_refs().end()}};
}

// Everything that others may see, but what was taken back.
bool IsCompared(const Item& item) {
  return item.state > v1::RECOMMENDATION_STATE_IN_PRUEFUNG &&
         item.state != v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN;
}

v1::SimilarityBand BandOf(Band band) {
  switch (band) {
    case Band::kDuplicate:
      return v1::SIMILARITY_BAND_DUPLIKAT;
    case Band::kRelated:
      return v1::SIMILARITY_BAND_VERWANDT;
    case Band::kOpponent:
      return v1::SIMILARITY_BAND_GEGENPOSITION;
    case Band::kNone:
      break;
  }
  return v1::SIMILARITY_BAND_UNSPECIFIED;
}

}  // namespace

RoundChecks::RoundChecks(std::shared_ptr<const TextKnowledge> knowledge)
    : knowledge_(std::move(knowledge)),
      index_(knowledge_->language, *knowledge_->no_texts),
      pair_(knowledge_->language, *knowledge_->no_texts) {}

void RoundChecks::Follow(const Item& item) {
  if (!IsCompared(item)) return Forget(item.id);
  absl::MutexLock lock(&mutex_);
  const auto known = versions_.find(item.id);
  if (known != versions_.end() && known->second == item.version) return;
  const ComparedItem compared = ComparedOf(item.id, item.content);
  const absl::Status status =
      known == versions_.end() ? index_.Add(compared) : index_.Change(compared);
  if (!status.ok()) return;
  versions_[item.id] = item.version;
  titles_[item.id] = item.content.title();
}

void RoundChecks::Forget(const std::string& item) {
  absl::MutexLock lock(&mutex_);
  if (versions_.erase(item) == 0) return;
  titles_.erase(item);
  index_.Remove(item).IgnoreError();
}

std::vector<v1::Citation> RoundChecks::CheckCitations(const std::vector<std::string>& law_refs,
                                                      absl::string_view day) const {
  const Citations& citations = *knowledge_->citations;
  const absl::CivilDay as_of = text::ParseIsoDate(day).value_or(citations.index().text_day());
  std::vector<v1::Citation> checked;
  for (const std::string& ref : law_refs) {
    for (const CheckedReference& reference : citations.CheckOne(ref, as_of)) {
      v1::Citation& citation = checked.emplace_back(ShowCitation(citations, reference, as_of));
      // What cannot be read is named by its own words.
      if (citation.status() == v1::CITATION_STATUS_UNPARSED) citation.set_canonical(ref);
    }
  }
  return checked;
}

std::vector<storage::v1::LawPin> RoundChecks::PinsOf(const std::vector<std::string>& law_refs,
                                                     absl::string_view day) const {
  const Citations& citations = *knowledge_->citations;
  const absl::CivilDay as_of = text::ParseIsoDate(day).value_or(citations.index().text_day());
  std::vector<storage::v1::LawPin> pins;
  for (const std::string& ref : law_refs) {
    for (const CheckedReference& reference : citations.CheckOne(ref, as_of)) {
      const Provision& provision = reference.provision;
      const CitationStatus status = reference.verdict.status;
      storage::v1::LawPin& pin = pins.emplace_back();
      pin.set_raw(ref);
      pin.set_canonical(
          status == CitationStatus::kUnparsed ? ref : Canonical(provision, reference.article));
      pin.set_status(ShowStatus(status));
      if (status != CitationStatus::kOk) continue;
      pin.set_text_digest(
          knowledge_->wordings->Of(provision.law, provision.section, provision.paragraph));
    }
  }
  return pins;
}

std::vector<v1::PersonalDataSpan> RoundChecks::Scan(absl::string_view field, absl::string_view text,
                                                    int min_cases) const {
  std::vector<v1::PersonalDataSpan> spans;
  for (const Finding& finding : ScanForPersonalData(text, {min_cases, knowledge_->lexicon.get()})) {
    v1::PersonalDataSpan& span = spans.emplace_back();
    span.set_field(std::string(field));
    span.set_begin(static_cast<int>(finding.begin));
    span.set_end(static_cast<int>(finding.end));
    span.set_kind(std::string(FindingKindName(finding.kind)));
    span.set_reason(finding.reason);
  }
  return spans;
}

std::vector<v1::SimilarItem> RoundChecks::Similar(const storage::v1::ItemContent& content,
                                                  absl::string_view self, int most) const {
  absl::MutexLock lock(&mutex_);
  std::vector<v1::SimilarItem> similar;
  const ComparedItem draft = ComparedOf(std::string(self), content);
  for (const SimilarItem& found : index_.SimilarToDraft(draft, most)) {
    if (found.verdict.band == Band::kNone) continue;
    v1::SimilarItem& item = similar.emplace_back();
    item.set_recommendation(found.id);
    item.set_title(titles_.at(found.id));
    item.set_score(found.verdict.score);
    item.set_band(BandOf(found.verdict.band));
    item.set_reason(found.verdict.reason);
  }
  return similar;
}

bool RoundChecks::AreOpposed(const storage::v1::ItemContent& one,
                             const storage::v1::ItemContent& other) const {
  // Of two only, and nothing else counts: whether they contradict does not depend on other items.
  absl::MutexLock lock(&mutex_);
  if (!pair_.Add(ComparedOf("1", one)).ok() || !pair_.Add(ComparedOf("2", other)).ok())
    return false;
  const absl::StatusOr<Comparison> compared = pair_.Compare("1", "2");
  pair_.Remove("1").IgnoreError();
  pair_.Remove("2").IgnoreError();
  return compared.ok() && compared->band == Band::kOpponent;
}

}  // namespace lotse::policy
