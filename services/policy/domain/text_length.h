// How long texts may be: the one place that says what is wrong with one.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::policy {

struct TextFault {
  absl::string_view reason;  // NOT_UTF8, TOO_SHORT, TOO_LONG
  std::string message;       // "needs at least 10 characters; it has 3"
};

// What is wrong with a text of `least` to `most` characters (code points); blanks around it do not make it longer, but count as it
// gets too long.
absl::optional<TextFault> FaultOfText(absl::string_view text, int least, int most);

}  // namespace lotse::policy
