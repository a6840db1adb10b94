// Votes in a file: what `lotse policy votes -o csv` writes, filled in.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lotse/policy/v1/vote.pb.h"

namespace lotse::cli {

struct SheetVote {
  std::string item;  // a number or an id, as it stands there
  policy::v1::VoteKind kind;
  std::size_t line;  // from 1
};

// A table with ";" between the fields, first a header: number;vote (also: nummer;stimme), other columns are passed over. A vote is
// yes, no, pass or none (also ja, nein, enthaltung); rows without one are passed over. INVALID_ARGUMENT (INPUT_BROKEN) names
// `source`, the line and what is wrong: no UTF-8, a column missing, a word that is no vote, an item twice.
absl::StatusOr<std::vector<SheetVote>> ReadVoteSheet(absl::string_view text,
                                                     absl::string_view source);

}  // namespace lotse::cli
