#include "services/policy/privacy/words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "common/language/fold.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostDigits = 9;

// The character at `at`, negative for a byte that is no UTF-8; moves `at` behind it.
UChar32 Next(absl::string_view text, std::size_t* at) {
  UChar32 c = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t begin = *at;
  U8_NEXT(bytes, *at, text.size(), c);
  if (c < 0) *at = begin + 1;
  return c;
}

bool IsDigit(UChar32 c) { return c >= '0' && c <= '9'; }

bool IsLetter(UChar32 c) {
  if (c < 0) return false;
  if (c < 0x80) return absl::ascii_isalpha(static_cast<unsigned char>(c));
  return u_isalpha(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || c == 0xAD;
}

bool IsJoint(UChar32 c) {
  return c == '-' || c == '\'' || c == 0x2010 || c == 0x2011 || c == 0x2019 || c == 0x2BC;
}

bool IsBlank(UChar32 c) { return c >= 0 && (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF); }

}  // namespace

Words::Words(absl::string_view text) : text_(text) {
  none_.begin = none_.end = text.size();
  none_.blank_before = none_.paragraph_before = true;
  std::size_t at = 0;
  bool blank = true;
  int lines = 2;
  while (at < text.size()) {
    std::size_t next = at;
    const UChar32 c = Next(text, &next);
    if (IsBlank(c)) {
      blank = true;
      if (c == '\n') ++lines;
      at = next;
      continue;
    }
    Word word;
    word.begin = at;
    word.blank_before = blank;
    word.line_before = lines >= 1;
    word.paragraph_before = lines >= 2;
    at = Read(at, &word);
    words_.push_back(std::move(word));
    blank = false;
    lines = 0;
  }
}

// Reads the word at `at`; returns where it ends.
std::size_t Words::Read(std::size_t at, Word* word) const {
  std::size_t end = at;
  bool letters = false;
  bool digits = false;
  bool after_letter = false;
  while (end < text_.size()) {
    std::size_t next = end;
    UChar32 c = Next(text_, &next);
    if (after_letter && IsJoint(c)) {
      std::size_t behind = next;
      if (next >= text_.size() || !IsLetter(Next(text_, &behind))) break;
      after_letter = false;  // "Al-Masri" is not shouted
      end = next;
      continue;
    }
    const bool letter = IsLetter(c);
    if (!letter && !IsDigit(c)) break;
    if (letter && u_isUUppercase(c)) {
      word->capital = word->capital || end == at;
      word->shouted = word->shouted || (after_letter && letters);
    }
    letters = letters || letter;
    digits = digits || !letter;
    after_letter = letter;
    ++word->letters;
    end = next;
  }
  if (end == at) {
    Next(text_, &end);
    word->folded.assign(text_.data() + at, end - at);
  } else {
    word->kind = !digits   ? Word::Kind::kLetters
                 : letters ? Word::Kind::kMixed
                           : Word::Kind::kDigits;
    word->folded = language::Fold(text_.substr(at, end - at));
  }
  word->end = end;
  return end;
}

absl::string_view Words::Raw(std::size_t i) const {
  const Word& word = (*this)[i];
  return text_.substr(word.begin, word.end - word.begin);
}

int Words::Number(std::size_t i) const {
  int number = 0;
  const absl::string_view raw = Raw(i);
  if (!IsDigits(i) || raw.size() > kMostDigits || !absl::SimpleAtoi(raw, &number)) return -1;
  return number;
}

bool Words::EndsSentence(std::size_t i) const {
  if (i >= size() || (*this)[i].paragraph_before) return true;
  const std::string& mark = (*this)[i].folded;
  const Word& before = (*this)[i - 1];
  // The dot of "Samuel T." or "z. B.".
  const bool short_word =
      before.kind == Word::Kind::kLetters && before.letters <= 2 && !before.shouted;
  return (mark == "." && !short_word) || mark == "!" || mark == "?" || mark == ";";
}

}  // namespace lotse::policy::privacy
