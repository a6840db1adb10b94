// Demands that an earlier round has settled.
#pragma once

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy {

// An item of another round, the outcome of which is known.
struct SettledDemand {
  std::string round;  // its id
  std::string round_title;
  std::string item;  // its id
  int number = 0;
  std::string title;
  v1::SimilarityBand band = v1::SIMILARITY_BAND_UNSPECIFIED;  // DUPLIKAT or VERWANDT
  double score = 0;
  v1::Outcome outcome;
};

// One German sentence for each: what became of it, in which round, and where to read it.
std::vector<std::string> SettledWarnings(absl::Span<const SettledDemand> settled);

}  // namespace lotse::policy
