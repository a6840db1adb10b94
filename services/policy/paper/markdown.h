// The paper as CommonMark with pipe tables.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "services/policy/paper/paper.h"

namespace lotse::policy {

// Ends with a line feed. Whatever people wrote is shown as they wrote it, and is nothing but text: no markup, no HTML.
std::string WriteMarkdown(const Paper& paper);

// A text on one line with everything escaped that Markdown reads as markup, also in a table's cell and, where it begins a line or an
// item of a list, at its beginning.
std::string EscapeMarkdown(absl::string_view text, bool begins_line = true);

}  // namespace lotse::policy
