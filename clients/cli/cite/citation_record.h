// Checked citations as every format can write them.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "clients/cli/output/record.h"
#include "services/policy/citations/citations.h"

namespace lotse::cli {

// One reference with all that is to be said of it.
const std::vector<Column>& ReferenceColumns();
Record ReferenceRecord(const policy::Citations& citations,
                       const policy::CheckedReference& reference, absl::CivilDay day);

// One line of a file: {"raw", "refs": [{"law", "sect", "abs", "satz", "nr", "buchst", "status"}]}, null for what is not cited.
const std::vector<Column>& LineColumns();
Record LineRecord(const std::string& raw, const std::vector<policy::CheckedReference>& references);

// One citation of a running text: {"begin", "end", "text", "refs": [...]}, each of the refs as above with its own "begin" and "end".
// Bytes of the text, begin inclusive, end exclusive.
const std::vector<Column>& ExtractColumns();
Record ExtractRecord(absl::string_view text, const policy::CheckedCitation& citation);

}  // namespace lotse::cli
