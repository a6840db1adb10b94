// The lines of index.jsonl and history.jsonl, read and checked one by one.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "services/policy/law/json_lines.h"
#include "services/policy/law/label.h"
#include "services/policy/law/section_number.h"

namespace lotse::policy {

// A part of a section with all below it.
struct PartLine {
  Label label = 0;
  int sentences = 0;
  bool repealed = false;
  std::vector<PartLine> below;
};

struct SectionLine {
  std::size_t line = 0;
  std::string act;
  SectionNumber number;
  std::string title;
  bool repealed = false;
  std::vector<PartLine> paragraphs;  // one without label: a text without numbered paragraphs
  // Of history.jsonl alone.
  absl::CivilDay from;
  absl::optional<absl::CivilDay> until;
  bool observed = true;  // false: from another source than the weekly observations
};

// A line of index.jsonl. What is wrong is in `line->problem()`.
SectionLine ReadIndexLine(JsonLine* line);
// A line of history.jsonl.
SectionLine ReadHistoryLine(JsonLine* line);

}  // namespace lotse::policy
