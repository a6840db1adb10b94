// Texts of people in markup.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace lotse::policy {

// For XML, HTML and SVG, between tags as well as in attributes: & < > " ' and CR as references; in attributes (`in_attribute`) also
// TAB and LF, which a reader would make blanks of. What no XML may hold (other control characters, U+FFFE, U+FFFF) and bytes that are
// not UTF-8 become U+FFFD.
std::string EscapeMarkup(absl::string_view text, bool in_attribute = false);

}  // namespace lotse::policy
