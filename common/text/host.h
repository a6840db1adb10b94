// Names of machines, as they stand in web and e-mail addresses.
#pragma once

#include "absl/strings/string_view.h"

namespace lotse::text {

// A name of two or more labels ("example.org"; umlauts allowed): labels of 1 to 63 bytes, letters, digits and inner
// dashes, the last one not all digits; 253 bytes at most. Pure, thread-safe.
bool IsDomainName(absl::string_view name);

}  // namespace lotse::text
