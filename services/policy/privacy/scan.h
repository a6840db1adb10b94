// Looks in a text for what may point at a person, before the text is shown to others.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "services/policy/privacy/finding.h"
#include "services/policy/privacy/scan_lexicon.h"

namespace lotse::policy {

struct ScanOptions {
  // Figures from fewer cases are findings; 0 and 1: none is. Numbers in words are known up to twelve.
  int min_cases = 5;
  // Names, origins, occupations and towns; must outlive the call. nullptr: names are found only behind titles, a small group not
  // at all.
  const ScanLexicon* lexicon = nullptr;
};

// What may point at a person in a German or English text, by place and from wide to narrow. Findings do not overlap, but that a
// kSmallGroup may enclose others. Any bytes may come in; those that are no UTF-8 part words. What is said to the whole world is
// left out: hotlines, and judgments of the highest courts.
//
// It is a help for author and editor, and proves nothing: data/policy/personal_data/README.md says how much it misses.
//
// Pure, deterministic, thread-safe. Time grows linearly with the text: about half a millisecond for a recommendation of
// 3,000 characters.
std::vector<Finding> ScanForPersonalData(absl::string_view text, const ScanOptions& options = {});

}  // namespace lotse::policy
