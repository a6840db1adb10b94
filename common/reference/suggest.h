// What was meant by a code that does not exist.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::reference {

// The code with the fewest letters to insert, drop or change (upper and lower case the same), the first among equals; empty when
// none is within a third of `wrong`'s length, at least one and at most three letters.
absl::string_view Nearest(absl::string_view wrong, const std::vector<absl::string_view>& codes);

// "unknown topic RECOG.CRAFTS; did you mean RECOG.CRAFT?" Long or unprintable codes are cut and escaped.
std::string UnknownCode(absl::string_view what, absl::string_view wrong,
                        const std::vector<absl::string_view>& codes);

}  // namespace lotse::reference
