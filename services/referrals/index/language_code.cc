#include "services/referrals/index/language_code.h"

#include "absl/strings/ascii.h"

namespace lotse::referrals {

LanguageCode LanguageOf(absl::string_view tag) {
  const absl::string_view subtag = tag.substr(0, tag.find('-'));
  if (subtag.size() < 2 || subtag.size() > 3) return 0;
  unsigned code = 0;
  for (char c : subtag) {
    const char lower = absl::ascii_tolower(static_cast<unsigned char>(c));
    if (lower < 'a' || lower > 'z') return 0;
    code = code * 27 + static_cast<unsigned>(lower - 'a' + 1);
  }
  return static_cast<LanguageCode>(code);
}

std::string LanguageText(LanguageCode code) {
  std::string text;
  for (unsigned rest = code; rest > 0; rest /= 27) {
    text.insert(text.begin(), static_cast<char>('a' + rest % 27 - 1));
  }
  return text;
}

}  // namespace lotse::referrals
