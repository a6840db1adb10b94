// Questions in a file, one a line: {"id": …, "query": "…", "place": "…" or null, "lang": "de"}, and the labels that say
// what would be right.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace lotse::cli {

struct Question {
  // Counted from 1.
  int line = 0;
  // As it stood there: a text, a number, or null.
  nlohmann::ordered_json id;
  std::string query;
  // Empty: the query may name it.
  std::string place;
  // The language it is asked in, and what sort of person asks; to group by, never sent.
  std::string language;
  std::string kind;
  // Codes of topics, the right one first ("topics", or "topic" for a single one), and of all centres that are
  // responsible ("centers", "center"). Empty: not labelled.
  std::vector<std::string> topics;
  std::vector<std::string> centers;
  // Why the line is no question: INVALID_ARGUMENT (INPUT_BROKEN), which says where. The id is kept if it could be read.
  absl::Status status;
};

// Each line of `text` that is not blank, in order. `source` names the text in errors.
std::vector<Question> ReadQuestions(absl::string_view text, absl::string_view source);

}  // namespace lotse::cli
