// Languages as numbers: the primary subtag of a BCP 47 tag ("ar" of "ar-SY"), two or three letters.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace lotse::referrals {

// Letters as digits of base 27. 0 is no language.
using LanguageCode = std::uint16_t;

// 0 when the tag does not begin with two or three letters; upper and lower case are the same.
LanguageCode LanguageOf(absl::string_view tag);
// "ar".
std::string LanguageText(LanguageCode code);

}  // namespace lotse::referrals
