// A text cut into words, numbers and marks, with where each stands.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::policy::privacy {

struct Word {
  enum class Kind : std::uint8_t {
    kLetters,  // also with hyphens and apostrophes between letters: "Al-Masri", "O'Neill"
    kDigits,   // 0 to 9
    kMixed,    // both: "18g", "C01X00T47"
    kMark,     // one character that is none of these, or a byte that is no UTF-8
  };
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  Kind kind = Kind::kMark;
  bool blank_before = false;      // or the text begins here
  bool line_before = false;       // a line break, or the text begins here
  bool paragraph_before = false;  // an empty line, or the text begins here
  bool capital = false;           // begins with a capital letter
  bool shouted = false;           // has a capital letter behind a letter: "EU", "AufenthG"
  std::uint32_t letters = 0;      // characters
  std::string folded;             // language::Fold; a mark as it is
};

// Holds a view of the text. Immutable, so thread-safe.
class Words {
 public:
  explicit Words(absl::string_view text);

  absl::string_view text() const { return text_; }
  std::size_t size() const { return words_.size(); }
  // Past either end (also for i = -1 of unsigned arithmetic): a mark without text, behind an empty line.
  const Word& operator[](std::size_t i) const { return i < words_.size() ? words_[i] : none_; }
  absl::string_view Raw(std::size_t i) const;

  bool Is(std::size_t i, absl::string_view folded) const { return (*this)[i].folded == folded; }
  bool IsLetters(std::size_t i) const { return (*this)[i].kind == Word::Kind::kLetters; }
  bool IsDigits(std::size_t i) const { return (*this)[i].kind == Word::Kind::kDigits; }
  // Letters that begin with a capital one.
  bool IsCapital(std::size_t i) const { return IsLetters(i) && (*this)[i].capital; }
  // Stands behind a blank, in the same paragraph.
  bool Follows(std::size_t i) const {
    return (*this)[i].blank_before && !(*this)[i].paragraph_before;
  }
  // Stands directly behind the one before.
  bool Touches(std::size_t i) const { return i < size() && !(*this)[i].blank_before; }
  // The number of up to 9 digits; -1 for anything else.
  int Number(std::size_t i) const;
  // A mark behind which a sentence ends, or a clause that says something of its own: . ! ? ; or the end of a paragraph.
  bool EndsSentence(std::size_t i) const;

 private:
  std::size_t Read(std::size_t at, Word* word) const;

  absl::string_view text_;
  std::vector<Word> words_;
  Word none_;
};

}  // namespace lotse::policy::privacy
