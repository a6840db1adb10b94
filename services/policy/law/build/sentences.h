// How many sentences a text has.
#pragma once

#include "absl/strings/string_view.h"

namespace lotse::policy {

// By rules of thumb: one ends with a full stop, exclamation or question mark at the end of the text, or before a blank and a
// capital letter, unless the mark belongs to an abbreviation, to a day of a month or to another ordinal number. `text` is that of
// RunningText; 0 when no sentence ends.
int CountSentences(absl::string_view text);

}  // namespace lotse::policy
