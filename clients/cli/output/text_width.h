// How texts look on a terminal.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace lotse::cli {

// Columns that `utf8` takes: 0 for combining marks, 2 for wide characters. Invalid bytes count 1.
int DisplayWidth(absl::string_view utf8);

// The beginning of `utf8` in at most `width` columns, ending in "…" when something was cut.
std::string CutToWidth(absl::string_view utf8, int width);

// On one line and harmless: control characters, line breaks and marks that turn the writing direction become spaces,
// invalid bytes U+FFFD. Texts come from other centres; a terminal must not obey them.
std::string OneLine(absl::string_view utf8);

}  // namespace lotse::cli
