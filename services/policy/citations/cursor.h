// A place in a text that is read from left to right, byte by byte. Bytes that are no UTF-8 are neither blanks nor letters.
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"

namespace lotse::policy {

// Bytes of the letter at `at`: 1 for ASCII, 2 for those of European alphabets and for a combining mark; 0 for none.
std::size_t LetterBytes(absl::string_view text, std::size_t at);
// Bytes of the blank at `at`, no-break and narrow ones too; 0 for none.
std::size_t BlankBytes(absl::string_view text, std::size_t at);
bool IsDigitAt(absl::string_view text, std::size_t at);
bool IsLowerAt(absl::string_view text, std::size_t at);  // also ä, ö, ü, ß
bool IsUpperAt(absl::string_view text, std::size_t at);  // also Ä, Ö, Ü
// The run of letters at `at`; may be empty.
absl::string_view WordAt(absl::string_view text, std::size_t at);
// Whether a and b are the same but for the case of ASCII letters and Ä Ö Ü.
bool SameWord(absl::string_view a, absl::string_view b);

struct Cursor {
  absl::string_view text;
  std::size_t at = 0;

  bool AtEnd() const { return at >= text.size(); }
  // Whether the text goes on with exactly these bytes; then moves behind them.
  bool Take(absl::string_view bytes);
  // Skips blanks, kMaxBlanks at most and no empty line. Returns whether there were any.
  bool Blanks();
  absl::string_view Word() const { return WordAt(text, at); }
  // Takes the run of letters if it is this word.
  bool TakeWord(absl::string_view word);

  static constexpr int kMaxBlanks = 16;
};

}  // namespace lotse::policy
