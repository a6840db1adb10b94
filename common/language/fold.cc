#include "common/language/fold.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/strings/ascii.h"
#include "common/text/normalize.h"

namespace lotse::language {
namespace {

constexpr UChar32 kTableEnd = 0x180;  // Latin-1 and Latin Extended-A: what European keyboards have.
constexpr UChar32 kDiaeresis = 0x308;
constexpr UChar32 kRing = 0x30a;

struct Letter {
  std::string folded;
  bool word = false;
};

// Letters, digits, vowel signs that take room of their own (Hindi), and what is never seen: a soft hyphen parts no word.
bool IsWord(UChar32 c) {
  return u_isalnum(c) != 0 || u_charType(c) == U_COMBINING_SPACING_MARK ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_MN_MASK) != 0; }

std::string Encode(UChar32 c) {
  std::array<std::uint8_t, U8_MAX_LENGTH> bytes{};
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(bytes.data(), length, c);
  return std::string(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
}

bool IsAscii(absl::string_view text, std::size_t at) {
  return absl::ascii_isascii(static_cast<unsigned char>(text[at]));
}

const std::array<Letter, kTableEnd>& Table() {
  static const auto* const table = [] {
    auto* letters = new std::array<Letter, kTableEnd>;
    for (UChar32 c = 0; c < kTableEnd; ++c) {
      (*letters)[static_cast<std::size_t>(c)] = {text::FoldUmlauts(Encode(c)), IsWord(c)};
    }
    return letters;
  }();
  return *table;
}

UChar32 CodePointAt(absl::string_view text, std::size_t* at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 c;
  U8_NEXT(bytes, *at, text.size(), c);
  return c;
}

// Reads the marks at `*at`; returns the last one that makes another letter of the one before: diaeresis or ring.
UChar32 SkipMarks(absl::string_view text, std::size_t* at) {
  UChar32 found = 0;
  while (*at < text.size() && (text[*at] & 0x80) != 0) {
    std::size_t next = *at;
    const UChar32 c = CodePointAt(text, &next);
    if (c < 0 || !IsMark(c)) break;
    if (c == kDiaeresis || c == kRing) found = c;
    *at = next;
  }
  return found;
}

// "a" and a diaeresis are ä.
void Transcribe(UChar32 base, UChar32 mark, std::string* out) {
  const UChar32 letter = u_tolower(base);
  const bool umlaut = mark == kDiaeresis && (letter == 'a' || letter == 'o' || letter == 'u');
  if (umlaut) out->push_back('e');
  if (mark == kRing && letter == 'a') out->push_back('a');
}

}  // namespace

bool FoldNext(absl::string_view text, std::size_t* at, std::string* out) {
  // Most letters are ASCII with nothing special behind them.
  if (IsAscii(text, *at) && (*at + 1 == text.size() || IsAscii(text, *at + 1))) {
    const auto c = static_cast<unsigned char>(text[(*at)++]);
    out->push_back(absl::ascii_tolower(c));
    return absl::ascii_isalnum(c);
  }
  const UChar32 c = CodePointAt(text, at);
  if (c < 0) return false;
  const UChar32 mark = SkipMarks(text, at);
  bool word = false;
  if (c < kTableEnd) {
    const Letter& letter = Table()[static_cast<std::size_t>(c)];
    out->append(letter.folded);
    word = letter.word;
  } else if (!IsMark(c)) {
    out->append(text::FoldUmlauts(Encode(c)));
    word = IsWord(c);
  }
  if (mark != 0) Transcribe(c, mark, out);
  return word;
}

std::string Fold(absl::string_view text) {
  std::string folded;
  folded.reserve(text.size() + 8);
  std::size_t at = 0;
  while (at < text.size()) FoldNext(text, &at, &folded);
  return folded;
}

}  // namespace lotse::language
