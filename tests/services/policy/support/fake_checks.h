// Texts that mean what a test says they mean.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/policy/domain/checks.h"

namespace lotse::policy {

// A citation that begins with "!" is UNPARSED, one with "?" NO_SECTION, all others are OK. A text with the word PERSON names one
// (kind NAME), one with 0371 a telephone. Items are similar, or opposed, when a test says so of their titles.
class FakeChecks final : public Checks {
 public:
  std::vector<v1::Citation> CheckCitations(const std::vector<std::string>& law_refs,
                                           absl::string_view day) const override;
  std::vector<storage::v1::LawPin> PinsOf(const std::vector<std::string>& law_refs,
                                          absl::string_view day) const override;
  std::vector<v1::PersonalDataSpan> Scan(absl::string_view field, absl::string_view text,
                                         int min_cases) const override;
  std::vector<v1::SimilarItem> Similar(const storage::v1::ItemContent& content,
                                       absl::string_view self, int most) const override;
  bool AreOpposed(const storage::v1::ItemContent& one,
                  const storage::v1::ItemContent& other) const override;

  // By citation: what is written there; else "text".
  std::map<std::string, std::string> wordings;
  // Citations that are REPEALED, though they begin with neither sign; with the place that the rule has now.
  std::map<std::string, std::string> repealed;
  // Citations that mean several.
  std::map<std::string, std::vector<std::string>> ranges;
  // By title: ids of the items that are like it.
  std::map<std::string, std::vector<std::string>> similar;
  // Titles, the lower first.
  std::set<std::pair<std::string, std::string>> opposed;
};

}  // namespace lotse::policy
