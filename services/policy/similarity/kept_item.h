// A text as the index keeps it: numbers of features, and who wrote it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/btree_set.h"
#include "services/policy/similarity/cited_section.h"
#include "services/policy/similarity/figures.h"
#include "services/policy/similarity/opposition.h"
#include "services/policy/similarity/vocabulary.h"

namespace lotse::policy {

using TextId = std::uint32_t;

// All items with the same words and the same citations are one text, so that 100,000 copies cost no more than one.
struct KeptText {
  std::vector<CountedFeature> words;  // ascending
  std::vector<CountedFeature>
      repeated;  // grams that several of the words have, with the number of words (each as often as it is there)
  std::vector<CountedFeature> terms;  // ascending
  std::vector<FeatureId> term_ids;    // the same without counts
  std::vector<std::uint32_t> shingles;
  std::vector<KeptDemand> demands;
  bool title_negated = false;
  std::vector<AskedFigure> figures;
  std::vector<CitedSection> cited;
  std::string normal;
  absl::btree_set<std::string> ids;  // items; empty: the number is free

  const std::string& first() const { return *ids.begin(); }
};

}  // namespace lotse::policy
