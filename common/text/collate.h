// German alphabetical order (DIN 5007-1: ä sorts with a, ß with ss), by ICU.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace lotse::text {

// Bytes whose order is the German order of the texts; equal for equal texts only, up to canonical
// equivalence. May hold any byte but 0. Precondition: valid UTF-8. Thread-safe: each thread has its
// own collator. Keys are comparable only within one ICU version, so they are never stored.
std::string GermanSortKey(absl::string_view text);

}  // namespace lotse::text
