#include "clients/cli/output/paragraph.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/output/text_width.h"

namespace lotse::cli {

std::string Paragraph(absl::string_view first, absl::string_view text, int width) {
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  if (words.empty()) return "";
  const int indent = DisplayWidth(first);
  std::string lines(first);
  int used = indent;
  for (const absl::string_view word : words) {
    const int needed = DisplayWidth(word);
    if (used > indent && used + 1 + needed > width) {
      absl::StrAppend(&lines, "\n", std::string(indent, ' '));
      used = indent;
    }
    absl::StrAppend(&lines, used > indent ? " " : "", word);
    used += needed + (used > indent ? 1 : 0);
  }
  return lines + "\n";
}

std::string PadToWidth(absl::string_view text, int width) {
  return absl::StrCat(text, std::string(std::max(0, width - DisplayWidth(text)), ' '));
}

}  // namespace lotse::cli
