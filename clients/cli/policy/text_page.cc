#include "clients/cli/policy/text_page.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/output/paragraph.h"
#include "clients/cli/output/text_width.h"

namespace lotse::cli {
namespace {

constexpr int kTextLabelWidth = 19;

}  // namespace

void TextPage::Heading(absl::string_view text) { Heading(text, ""); }

void TextPage::Heading(absl::string_view text, absl::string_view right) {
  if (!text_.empty()) BlankLine();
  const std::string shown = OneLine(text);
  const std::string bold = colour_ ? absl::StrCat("\x1b[1m", shown, "\x1b[0m") : shown;
  const std::string aside = OneLine(right);
  const int gap = width_ - DisplayWidth(shown) - DisplayWidth(aside);
  if (aside.empty() || gap < 2) {
    for (const absl::string_view line :
         absl::StrSplit(cli::Paragraph("", shown, width_), '\n', absl::SkipEmpty())) {
      absl::StrAppend(&text_, colour_ ? absl::StrCat("\x1b[1m", line, "\x1b[0m") : line, "\n");
    }
    if (!aside.empty()) Paragraph("", aside);
    return;
  }
  absl::StrAppend(&text_, bold, Blanks(gap), aside, "\n");
}

void TextPage::Labelled(absl::string_view label, absl::string_view text) {
  Paragraph(absl::StrCat("  ", PadToWidth(label, kTextLabelWidth)), text);
}

void TextPage::Paragraph(absl::string_view first, absl::string_view text) {
  text_ += cli::Paragraph(OneLine(first), OneLine(text), width_);
}

void TextPage::Text(int indent, absl::string_view text) {
  for (const absl::string_view line : absl::StrSplit(absl::StripAsciiWhitespace(text), '\n')) {
    if (absl::StripAsciiWhitespace(line).empty()) {
      BlankLine();
    } else {
      Paragraph(Blanks(indent), line);
    }
  }
}

void TextPage::Lines(int indent, absl::string_view lines) {
  for (const absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    absl::StrAppend(&text_, Blanks(indent), OneLine(line), "\n");
  }
}

std::string Blanks(int count) { return std::string(std::max(0, count), ' '); }

std::string Blocks(int count) {
  std::string blocks;
  for (int i = 0; i < count; ++i) blocks += "█";
  return blocks;
}

}  // namespace lotse::cli
