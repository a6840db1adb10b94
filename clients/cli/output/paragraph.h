// Running text for a terminal.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace lotse::cli {

// `text` broken at blanks into lines of at most `width` columns, each ending in "\n". The first begins with `first`, the
// others with as many blanks as `first` takes columns. A word that is longer than a line sticks out, whole, so that an
// address stays one that can be clicked. Empty when `text` is blank.
std::string Paragraph(absl::string_view first, absl::string_view text, int width);

// `text` followed by blanks until it takes `width` columns.
std::string PadToWidth(absl::string_view text, int width);

}  // namespace lotse::cli
