// Runs of plain characters in a text, by bytes.
#pragma once

#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/string_view.h"

namespace lotse::policy::privacy {

inline bool IsDigitAt(absl::string_view text, std::size_t i) {
  return i < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[i]));
}
inline bool IsAlnumAt(absl::string_view text, std::size_t i) {
  return i < text.size() && absl::ascii_isalnum(static_cast<unsigned char>(text[i]));
}
inline bool IsUpperAt(absl::string_view text, std::size_t i) {
  return i < text.size() && absl::ascii_isupper(static_cast<unsigned char>(text[i]));
}
// Part of a letter that is not ASCII, or of any other such character.
inline bool IsWideAt(absl::string_view text, std::size_t i) {
  return i < text.size() && (text[i] & 0x80) != 0;
}

}  // namespace lotse::policy::privacy
