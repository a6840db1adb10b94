#include "services/policy/citations/cursor.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace lotse::policy {
namespace {

std::uint8_t Byte(absl::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<std::uint8_t>(text[at]) : 0;
}

bool IsContinuation(std::uint8_t byte) { return (byte & 0xc0) == 0x80; }

// Lower case of ASCII, and of the second byte of Ä Ö Ü and their kin (U+00C0 to U+00DE).
std::uint8_t Lower(absl::string_view text, std::size_t at) {
  const std::uint8_t byte = Byte(text, at);
  if (at > 0 && Byte(text, at - 1) == 0xc3 && byte >= 0x80 && byte <= 0x9e) return byte + 0x20;
  return static_cast<std::uint8_t>(absl::ascii_tolower(byte));
}

}  // namespace

std::size_t LetterBytes(absl::string_view text, std::size_t at) {
  const std::uint8_t first = Byte(text, at);
  if (absl::ascii_isalpha(first)) return 1;
  const std::uint8_t second = Byte(text, at + 1);
  if (!IsContinuation(second)) return 0;
  if (first == 0xc3) return second == 0x97 || second == 0xb7 ? 0 : 2;  // but × and ÷
  return first == 0xc4 || first == 0xc5 || first == 0xcc ? 2 : 0;
}

std::size_t BlankBytes(absl::string_view text, std::size_t at) {
  const std::uint8_t first = Byte(text, at);
  if (first == ' ' || first == '\t' || first == '\n' || first == '\r') return 1;
  const std::uint8_t second = Byte(text, at + 1);
  if (first == 0xc2 && second == 0xa0) return 2;
  const std::uint8_t third = Byte(text, at + 2);
  // U+2000 to U+200B, and U+202F.
  const bool narrow = second == 0x80 && ((third >= 0x80 && third <= 0x8b) || third == 0xaf);
  return first == 0xe2 && narrow ? 3 : 0;
}

bool IsDigitAt(absl::string_view text, std::size_t at) {
  return absl::ascii_isdigit(Byte(text, at));
}

bool IsLowerAt(absl::string_view text, std::size_t at) {
  const std::uint8_t first = Byte(text, at);
  return absl::ascii_islower(first) || (first == 0xc3 && Byte(text, at + 1) >= 0x9f);
}

bool IsUpperAt(absl::string_view text, std::size_t at) {
  const std::uint8_t first = Byte(text, at);
  const std::uint8_t second = Byte(text, at + 1);
  return absl::ascii_isupper(first) || (first == 0xc3 && second >= 0x80 && second <= 0x9e);
}

absl::string_view WordAt(absl::string_view text, std::size_t at) {
  std::size_t end = at;
  while (const std::size_t bytes = LetterBytes(text, end)) end += bytes;
  return text.substr(at, end - at);
}

bool SameWord(absl::string_view a, absl::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (Lower(a, i) != Lower(b, i)) return false;
  }
  return true;
}

bool Cursor::Take(absl::string_view bytes) {
  if (!absl::StartsWith(text.substr(at), bytes)) return false;
  at += bytes.size();
  return true;
}

bool Cursor::Blanks() {
  const std::size_t begin = at;
  int lines = 0;
  for (int count = 0; count < kMaxBlanks; ++count) {
    const std::size_t bytes = at < text.size() ? BlankBytes(text, at) : 0;
    if (bytes == 0) return at > begin;
    if (text[at] == '\n' && ++lines > 1) break;
    at += bytes;
  }
  // Too far apart to belong together.
  at = begin;
  return false;
}

bool Cursor::TakeWord(absl::string_view word) {
  if (!SameWord(Word(), word)) return false;
  at += word.size();
  return true;
}

}  // namespace lotse::policy
