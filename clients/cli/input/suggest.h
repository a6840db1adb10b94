// "Did you mean …?"
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::cli {

// The one of `known` that is nearest to `word`, or "" when none is near (more than a third of its letters differ).
std::string Nearest(absl::string_view word, const std::vector<std::string>& known);

}  // namespace lotse::cli
