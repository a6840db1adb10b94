#include "clients/cli/cite/citation_line.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "clients/cli/input/document.h"
#include "clients/cli/input/errors.h"
#include "common/text/date.h"

namespace lotse::cli {
namespace {

absl::StatusOr<CitationLine> ReadLine(absl::string_view text, const std::string& source) {
  const absl::StatusOr<Json> tree = ParseJson(text, source);
  if (!tree.ok()) return tree.status();
  const auto broken = [&source](absl::string_view what) {
    return InputBroken(absl::StrCat(source, ": ", what));
  };
  const auto raw = tree->is_object() ? tree->find("raw") : tree->end();
  if (raw == tree->end() || !raw->is_string()) {
    return broken("a line is {\"raw\": \"§ 18a AufenthG\", \"as_of\": \"2026-04-28\"}");
  }
  CitationLine line;
  line.raw = raw->get<std::string>();
  const auto as_of = tree->find("as_of");
  if (as_of == tree->end() || as_of->is_null()) return line;
  if (as_of->is_string()) line.day = ParseDay(as_of->get<std::string>());
  if (!line.day.has_value()) return broken("\"as_of\" must be a day such as 2026-04-28");
  return line;
}

}  // namespace

absl::StatusOr<std::vector<CitationLine>> ReadCitationLines(absl::string_view text,
                                                            absl::string_view source) {
  std::vector<CitationLine> lines;
  int number = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    absl::StatusOr<CitationLine> read = ReadLine(line, absl::StrCat(source, ", line ", number));
    if (!read.ok()) return read.status();
    lines.push_back(*std::move(read));
  }
  return lines;
}

absl::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '.');
  int day = 0;
  int month = 0;
  int year = 0;
  if (parts.size() != 3) return text::ParseIsoDate(text);
  if (!absl::SimpleAtoi(parts[0], &day) || !absl::SimpleAtoi(parts[1], &month) ||
      !absl::SimpleAtoi(parts[2], &year)) {
    return absl::nullopt;
  }
  return text::ParseIsoDate(absl::StrFormat("%04d-%02d-%02d", year, month, day));
}

}  // namespace lotse::cli
