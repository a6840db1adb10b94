#include "common/text/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace lotse::text {
namespace {

constexpr bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// Length of the longest beginning that is a multiple of eight and pure ASCII: most texts are, and eight bytes at a time
// are checked as fast as one.
std::size_t AsciiPrefix(absl::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + i, sizeof(word));
    if ((word & 0x8080808080808080u) != 0) break;
  }
  return i;
}

}  // namespace

bool IsValidUtf8(absl::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t i = AsciiPrefix(text);
  while (i < text.size()) {
    UChar32 code_point;
    U8_NEXT(bytes, i, text.size(), code_point);
    if (code_point < 0) return false;
  }
  return true;
}

std::size_t CountCodePoints(absl::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !IsContinuation(c); }));
}

absl::string_view TruncateToBytes(absl::string_view text, std::size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  std::size_t end = max_bytes;
  while (end > 0 && IsContinuation(text[end])) --end;
  return text.substr(0, end);
}

absl::string_view TruncateToCodePoints(absl::string_view text, std::size_t max_code_points) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsContinuation(text[i]) && ++seen > max_code_points) return text.substr(0, i);
  }
  return text;
}

}  // namespace lotse::text
