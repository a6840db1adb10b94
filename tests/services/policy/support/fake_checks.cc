#include "tests/services/policy/support/fake_checks.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace lotse::policy {

std::vector<v1::Citation> FakeChecks::CheckCitations(const std::vector<std::string>& law_refs,
                                                     absl::string_view) const {
  std::vector<v1::Citation> citations;
  const auto add = [&](const std::string& ref) {
    v1::Citation& citation = citations.emplace_back();
    citation.set_canonical(ref);
    const auto gone = repealed.find(ref);
    citation.set_status(gone != repealed.end()       ? v1::CITATION_STATUS_REPEALED
                        : absl::StartsWith(ref, "!") ? v1::CITATION_STATUS_UNPARSED
                        : absl::StartsWith(ref, "?") ? v1::CITATION_STATUS_NO_SECTION
                                                     : v1::CITATION_STATUS_OK);
    if (citation.status() != v1::CITATION_STATUS_OK) citation.set_reason("gibt es nicht");
    if (gone == repealed.end()) return;
    citation.mutable_successor()->set_law("AufenthG");
    citation.mutable_successor()->set_section(gone->second);
  };
  for (const std::string& ref : law_refs) {
    const auto range = ranges.find(ref);
    if (range == ranges.end()) {
      add(ref);
    } else {
      for (const std::string& one : range->second) add(one);
    }
  }
  return citations;
}

std::vector<storage::v1::LawPin> FakeChecks::PinsOf(const std::vector<std::string>& law_refs,
                                                    absl::string_view day) const {
  std::vector<storage::v1::LawPin> pins;
  for (const std::string& ref : law_refs) {
    for (const v1::Citation& citation : CheckCitations({ref}, day)) {
      storage::v1::LawPin& pin = pins.emplace_back();
      pin.set_raw(ref);
      pin.set_canonical(citation.canonical());
      pin.set_status(citation.status());
      if (citation.status() != v1::CITATION_STATUS_OK) continue;
      const auto wording = wordings.find(citation.canonical());
      pin.set_text_digest(wording == wordings.end() ? "text" : wording->second);
    }
  }
  return pins;
}

std::vector<v1::PersonalDataSpan> FakeChecks::Scan(absl::string_view field, absl::string_view text,
                                                   int) const {
  std::vector<v1::PersonalDataSpan> findings;
  const std::pair<absl::string_view, const char*> kinds[] = {{"PERSON", "NAME"}, {"0371", "PHONE"}};
  for (const auto& [word, kind] : kinds) {
    const std::size_t at = text.find(word);
    if (at == absl::string_view::npos) continue;
    v1::PersonalDataSpan& span = findings.emplace_back();
    span.set_field(std::string(field));
    span.set_begin(static_cast<int>(at));
    span.set_end(static_cast<int>(at + word.size()));
    span.set_kind(kind);
    span.set_reason("kann jemanden erkennen lassen");
  }
  return findings;
}

std::vector<v1::SimilarItem> FakeChecks::Similar(const storage::v1::ItemContent& content,
                                                 absl::string_view self, int most) const {
  std::vector<v1::SimilarItem> found;
  const auto it = similar.find(content.title());
  if (it == similar.end()) return found;
  for (const std::string& id : it->second) {
    if (id == self || static_cast<int>(found.size()) == most) continue;
    v1::SimilarItem& item = found.emplace_back();
    item.set_recommendation(id);
    item.set_score(0.9);
    item.set_band(v1::SIMILARITY_BAND_DUPLIKAT);
  }
  return found;
}

bool FakeChecks::AreOpposed(const storage::v1::ItemContent& one,
                            const storage::v1::ItemContent& other) const {
  return opposed.count(std::minmax(one.title(), other.title())) > 0;
}

}  // namespace lotse::policy
