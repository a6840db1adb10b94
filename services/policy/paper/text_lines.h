// A text as paragraphs of lines.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::policy {

// Empty lines part paragraphs, of which none is empty; blanks at the ends of lines are dropped. Views into `text`.
std::vector<std::vector<absl::string_view>> ParagraphsOf(absl::string_view text);

// All on one line: line breaks and runs of blanks become one blank.
std::string OnOneLine(absl::string_view text);

}  // namespace lotse::policy
