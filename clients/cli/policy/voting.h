// Votings in a file, one a line, in the shape of data/policy/consensus_vectors.jsonl:
//   {"statement": "…", "strata": {"rural-east": {"eligible": 8, "agree": 7, "disagree": 1, "pass": 0}, …}}
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/input/document.h"
#include "services/policy/ballots/stratum_counts.h"

namespace lotse::cli {

struct Voting {
  Json statement;  // a text, a number or null: as it stood there
  std::vector<std::string> names;
  std::vector<policy::StratumCounts> strata;
};

// Each line that is not blank, in order; other keys are not read, so a computed voting can be computed again. `source` names
// the text. The first line at fault decides: INVALID_ARGUMENT, INPUT_BROKEN or VOTES_INVALID, which say where.
absl::StatusOr<std::vector<Voting>> ReadVotings(absl::string_view text, absl::string_view source);

// The voting with everything that follows from it, in the order of that file; shares as fractions, figures to nine places.
Json Computed(const Voting& voting);

}  // namespace lotse::cli
