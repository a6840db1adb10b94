// Cuts a text into words.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::language {

// One word and where it stands.
struct Token {
  std::size_t offset = 0;  // of its first byte in the text
  std::size_t length = 0;  // in bytes
  std::string folded;      // see Fold; never empty
  friend bool operator==(const Token& a, const Token& b) = default;
};

// The words of `text` in their order. A word is a run of letters and digits ("B2", "2024", "Kita"), so "Kita-Platz" is two;
// a paragraph sign and the number behind it are one word, folded without blanks: "§ 18 g" and "§18g" are both "§18g".
// At most `max_tokens`; what comes later is left out. Thread-safe.
std::vector<Token> Tokenize(absl::string_view text, std::size_t max_tokens = 4096);

}  // namespace lotse::language
