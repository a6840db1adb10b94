// The refusals of telephone numbers, named once. Messages never repeat the number: it may be a
// person's.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::phone {

absl::Status NoNumber();
absl::Status TooLong();
absl::Status ShortNumber(absl::string_view digits);
absl::Status SeveralNumbers();
absl::Status InvalidNumber(absl::string_view why);
absl::Status ExtensionTooLong();

}  // namespace lotse::phone
