// Which items like a draft its author must say something about.
#pragma once

#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy {

// Below this, related is only what shares a word or two: of the labelled items no wording of the same demand comes below 0.31, and
// half of what is not the same does (data/policy/README.md).
inline constexpr double kAnsweredFrom = 0.15;

// Duplicates and opposite demands always, what is related from kAnsweredFrom on.
inline bool NeedsAnswer(const v1::SimilarItem& item) {
  return item.band() != v1::SIMILARITY_BAND_VERWANDT || item.score() >= kAnsweredFrom;
}

}  // namespace lotse::policy
