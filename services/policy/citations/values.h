// The values of a citation: "18g", "5a", "IIa", "b". Each function moves the cursor behind what it read, or leaves it and
// returns nullopt.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/policy/citations/cursor.h"

namespace lotse::policy {

// "18g", "18 g", "18G" as "18g": 1 to 4 digits and at most one letter, which is left when it belongs to what follows: "18 ff.",
// "5 a.F.", "1Satz". Not "18.2.1".
absl::optional<std::string> TakeNumber(Cursor* cursor);
// Digits alone, for sentences.
absl::optional<std::string> TakeDigits(Cursor* cursor);
// "IIa" as "2a", up to 39.
absl::optional<std::string> TakeRoman(Cursor* cursor);
// A single letter or the same one twice, with or without ")" behind: "a", "aa)".
absl::optional<std::string> TakeLetter(Cursor* cursor);

// "ff.", "ff", "f.", the sections or paragraphs that follow. The cursor may stand before blanks.
bool TakeFollowing(Cursor* cursor);

// What lies between two values of a range, without them: "1" and "3" give "2"; "2a" and "2c" give "2b"; "a" and "c" give "b".
// At most kMaxBetween, else nothing.
std::vector<std::string> Between(absl::string_view first, absl::string_view last);
inline constexpr int kMaxBetween = 50;

}  // namespace lotse::policy
