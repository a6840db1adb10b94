// Labels of the parts of a section, as one number: what a check compares.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace lotse::policy {

// The bytes of a label such as "3a" from the left; 0 is no label, that of a text without numbered paragraphs.
using Label = std::uint64_t;

inline constexpr std::size_t kMaxLabelBytes = 8;

// 0 for an empty text and for one that no part of a section is called: longer than kMaxLabelBytes. Which of the two, the caller
// knows.
Label PackLabel(absl::string_view text);
std::string LabelText(Label label);

}  // namespace lotse::policy
