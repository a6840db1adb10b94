#include "clients/cli/output/text_width.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace lotse::cli {
namespace {

// Reads the code point at `at` and moves `at` behind it; negative for an invalid byte.
UChar32 NextCodePoint(absl::string_view text, std::int32_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int32_t>(text.size());
  UChar32 code_point;
  U8_NEXT(bytes, at, length, code_point);
  return code_point;
}

int WidthOf(UChar32 code_point) {
  if (code_point < 0) return 1;
  if (code_point == 0xAD) return 1;
  switch (u_charType(code_point)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int east_asian = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

bool IsDirectionMark(UChar32 code_point) {
  return u_hasBinaryProperty(code_point, UCHAR_BIDI_CONTROL);
}

bool BreaksLine(UChar32 code_point) {
  return u_iscntrl(code_point) || code_point == 0x2028 || code_point == 0x2029;
}

}  // namespace

int DisplayWidth(absl::string_view utf8) {
  int width = 0;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(utf8.size());) {
    width += WidthOf(NextCodePoint(utf8, at));
  }
  return width;
}

std::string CutToWidth(absl::string_view utf8, int width) {
  if (DisplayWidth(utf8) <= width) return std::string(utf8);
  std::int32_t end = 0;
  int used = 0;
  while (true) {
    std::int32_t next = end;
    used += WidthOf(NextCodePoint(utf8, next));
    if (used > width - 1) break;
    end = next;
  }
  return std::string(utf8.substr(0, end)) + "…";
}

std::string OneLine(absl::string_view utf8) {
  std::string line;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(utf8.size());) {
    const std::int32_t begin = at;
    const UChar32 code_point = NextCodePoint(utf8, at);
    if (code_point < 0) {
      line += "\xEF\xBF\xBD";
    } else if (BreaksLine(code_point) || IsDirectionMark(code_point)) {
      line += ' ';
    } else {
      line.append(utf8.data() + begin, at - begin);
    }
  }
  return line;
}

}  // namespace lotse::cli
