#include "services/policy/paper/text_lines.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace lotse::policy {

std::vector<std::vector<absl::string_view>> ParagraphsOf(absl::string_view text) {
  std::vector<std::vector<absl::string_view>> paragraphs;
  bool within = false;
  for (const absl::string_view raw : absl::StrSplit(text, '\n')) {
    const absl::string_view line = absl::StripAsciiWhitespace(raw);
    if (line.empty()) {
      within = false;
      continue;
    }
    if (!within) paragraphs.emplace_back();
    within = true;
    paragraphs.back().push_back(line);
  }
  return paragraphs;
}

std::string OnOneLine(absl::string_view text) {
  return absl::StrJoin(absl::StrSplit(text, absl::ByAnyChar(" \t\r\n"), absl::SkipEmpty()), " ");
}

}  // namespace lotse::policy
