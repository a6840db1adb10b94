#include "clients/cli/policy/tables/table_text.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/cli/input/errors.h"
#include "common/text/utf8.h"

namespace lotse::cli {
namespace {

constexpr absl::string_view kHowToSave =
    "save it from the spreadsheet as \"CSV UTF-8\", or run: iconv -f ";

// The first line that is no UTF-8, from 1. Lines can be judged by themselves: a line break is no part of a longer character.
std::size_t FirstBrokenLine(absl::string_view bytes) {
  std::size_t line = 1;
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    if (!text::IsValidUtf8(bytes.substr(0, end))) return line;
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++line;
  }
  return line;
}

}  // namespace

absl::StatusOr<absl::string_view> TableText(absl::string_view bytes, absl::string_view source) {
  if (absl::StartsWith(bytes, "\xFF\xFE") || absl::StartsWith(bytes, "\xFE\xFF")) {
    return InputBroken(absl::StrCat(source, ": it is UTF-16, and UTF-8 is needed; ", kHowToSave,
                                    "UTF-16 -t UTF-8"));
  }
  absl::ConsumePrefix(&bytes, "\xEF\xBB\xBF");
  if (!text::IsValidUtf8(bytes)) {
    return InputBroken(absl::StrCat(source, ", line ", FirstBrokenLine(bytes),
                                    ": it is not UTF-8 (Windows-1252, by the look of it); ",
                                    kHowToSave, "WINDOWS-1252 -t UTF-8"));
  }
  return bytes;
}

}  // namespace lotse::cli
