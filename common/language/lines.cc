#include "common/language/lines.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "common/reference/data_file.h"
#include "common/reference/errors.h"
#include "common/text/utf8.h"

namespace lotse::language {

std::vector<Line> SplitLines(absl::string_view text) {
  std::vector<Line> lines;
  std::size_t number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (!line.empty() && line.front() != '#') lines.push_back({number, std::string(line)});
  }
  return lines;
}

absl::StatusOr<std::vector<Line>> ReadLines(const std::string& path) {
  const auto text = reference::ReadDataFile(path);
  if (!text.ok()) return text.status();
  if (!text::IsValidUtf8(*text)) return reference::DataFileBroken(path, "it is not UTF-8");
  return SplitLines(*text);
}

}  // namespace lotse::language
