// Recommendations in a file, one a line: {"id": "R010", "title": "…", "body": "…", "law_refs": ["§ 81a Abs. 3 AufenthG"]}, and
// the labels that say what would be right.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/policy/similarity/compared_item.h"

namespace lotse::cli {

struct Recommendation {
  int line = 0;  // from 1
  policy::ComparedItem item;
  // Labels, empty where there are none: which items ask for the same; "base" for the original of a cluster, else how far the
  // wording is from it; the cluster that asks for the opposite.
  std::string cluster;
  std::string variant;
  std::string opposes;
};

// Each line of `text` that is not blank, in order. `source` names the text in errors. One bad line spoils the comparison of all,
// so the first ends it. Errors: INVALID_ARGUMENT INPUT_BROKEN with source and line: no JSON object, a key of the wrong kind, no
// id, or an id that was there before. Bytes that are no UTF-8 become U+FFFD.
absl::StatusOr<std::vector<Recommendation>> ReadRecommendations(absl::string_view text,
                                                                absl::string_view source);

}  // namespace lotse::cli
