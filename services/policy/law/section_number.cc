#include "services/policy/law/section_number.h"

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"

namespace lotse::policy {

absl::optional<SectionNumber> SectionNumber::Parse(absl::string_view text) {
  SectionNumber section;
  if (!text.empty() && absl::ascii_islower(static_cast<unsigned char>(text.back()))) {
    section.letter = text.back();
    text.remove_suffix(1);
  }
  if (text.empty() || text.size() > 4 || text[0] == '0') return absl::nullopt;
  for (const char c : text) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return absl::nullopt;
    section.number = section.number * 10 + (c - '0');
  }
  return section;
}

std::string SectionNumber::Text() const {
  std::string text = std::to_string(number);
  if (letter != 0) text.push_back(letter);
  return text;
}

}  // namespace lotse::policy
