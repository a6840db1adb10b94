// Texts with what a scan should find in them, one a line: data/policy/personal_data.
//   {"id": "T001", "text": "Frau N. wartet.", "findings": [{"kind": "NAME", "quote": "Frau N."}]}
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/policy/privacy/finding.h"

namespace lotse::policy {

struct LabelledText {
  std::string id;
  std::string text;
  std::vector<Finding> expected;  // without reasons; none: the text is clean
};

// Each line that is not blank. Quotes are in the order of the text; each is looked for behind the one before. `source` names the
// text in messages. Errors: LABELLED_TEXT_BROKEN for the first line at fault. Pure, thread-safe.
absl::StatusOr<std::vector<LabelledText>> ReadLabelledTexts(absl::string_view lines,
                                                            absl::string_view source);

}  // namespace lotse::policy
