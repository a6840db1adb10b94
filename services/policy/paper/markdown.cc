#include "services/policy/paper/markdown.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "services/policy/paper/german.h"
#include "services/policy/paper/text_bars.h"
#include "services/policy/paper/text_lines.h"

namespace lotse::policy {
namespace {

constexpr int kChartColumns = 78;
constexpr char kAlwaysMarkup[] = "\\`*_[]<>|~#&$^@";

// Where a line's first mark would begin a list, a heading of the other kind, or a rule: "-", "+", "=", "12.", "12)", ":".
std::size_t MarkToEscape(absl::string_view line) {
  if (absl::string_view("-+=:").find(line[0]) != absl::string_view::npos) return 0;
  std::size_t digits = 0;
  while (digits < line.size() && absl::ascii_isdigit(line[digits])) ++digits;
  const bool list =
      digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  return list ? digits : line.size();
}

// Lines of a text, broken where it breaks them, each with `prefix`; paragraphs parted by a line of it.
std::string BodyLines(absl::string_view text, absl::string_view prefix) {
  std::vector<std::string> paragraphs;
  for (const auto& lines : ParagraphsOf(text)) {
    paragraphs.push_back(absl::StrJoin(
        lines, absl::StrCat("\\\n", prefix),
        [](std::string* out, absl::string_view line) { out->append(EscapeMarkdown(line)); }));
  }
  const absl::string_view empty = absl::StripTrailingAsciiWhitespace(prefix);
  return absl::StrJoin(paragraphs, absl::StrCat("\n", empty, "\n", prefix));
}

std::string RowOf(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& cell : cells)
    absl::StrAppend(&line, " ", EscapeMarkdown(cell, false), " |");
  return line + "\n";
}

struct MarkdownBlocks {
  std::string out;

  void operator()(const PaperHeading& heading) {
    absl::StrAppend(&out, std::string(heading.level + 1, '#'), " ",
                    EscapeMarkdown(heading.text, false), "\n\n");
  }
  void operator()(const PaperParagraph& paragraph) {
    absl::StrAppend(&out, BodyLines(paragraph.text, ""), "\n\n");
  }
  void operator()(const PaperNotice& notice) {
    absl::StrAppend(&out, "> **", EscapeMarkdown(notice.text, false), "**\n\n");
  }
  void operator()(const PaperQuote& quote) {
    absl::StrAppend(&out, "> ", BodyLines(quote.text, "> "), "\n>\n> — ",
                    EscapeMarkdown(quote.signature, false), "\n\n");
  }
  void operator()(const PaperList& list) {
    int number = 0;
    for (const std::string& item : list.items) {
      const std::string mark = list.numbered ? absl::StrCat(++number, ". ") : "- ";
      absl::StrAppend(&out, mark, BodyLines(item, std::string(mark.size(), ' ')), "\n");
    }
    out.append("\n");
  }
  void operator()(const PaperTerms& terms) {
    for (const auto& [term, meaning] : terms.terms) {
      absl::StrAppend(&out, "- **", EscapeMarkdown(term, false), ":** ",
                      EscapeMarkdown(meaning, false), "\n");
    }
    out.append("\n");
  }
  void operator()(const PaperTable& table) {
    if (!table.caption.empty()) {
      absl::StrAppend(&out, "*", EscapeMarkdown(table.caption, false), "*\n\n");
    }
    std::vector<std::string> titles;
    std::string rule = "|";
    for (const PaperColumn& column : table.columns) {
      titles.push_back(column.title);
      rule.append(column.number ? " ---: |" : " --- |");
    }
    absl::StrAppend(&out, RowOf(titles), rule, "\n");
    for (const auto& row : table.rows) out.append(RowOf(row));
    out.append("\n");
  }
  void operator()(const PaperChart& chart) {
    const BarWords words = {"dafür", "dagegen", "enthalten", "nicht abgestimmt"};
    absl::StrAppend(&out, "```text\n", DrawTextBars(chart.bars, kChartColumns, words), "```\n\n");
  }
  void operator()(const PaperLink& link) {
    // In an address nothing may end it.
    const std::string address = absl::StrReplaceAll(
        link.address, {{"<", "%3C"}, {">", "%3E"}, {" ", "%20"}, {"\n", ""}, {"\r", ""}});
    absl::StrAppend(&out, EscapeMarkdown(link.text), ": <", address, ">\n\n");
  }
};

}  // namespace

std::string EscapeMarkdown(absl::string_view text, bool begins_line) {
  const std::string line = OnOneLine(text);
  std::string escaped;
  escaped.reserve(line.size() + 16);
  const std::size_t mark = begins_line && !line.empty() ? MarkToEscape(line) : line.size();
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i == mark || absl::string_view(kAlwaysMarkup).find(line[i]) != absl::string_view::npos) {
      escaped.push_back('\\');
    }
    escaped.push_back(line[i]);
  }
  return escaped;
}

std::string WriteMarkdown(const Paper& paper) {
  MarkdownBlocks blocks;
  absl::StrAppend(&blocks.out, EscapeMarkdown(paper.kind), "\n\n# ",
                  EscapeMarkdown(paper.title, false), "\n\n");
  for (const PaperBlock& block : paper.cover) std::visit(blocks, block);
  for (const PaperBlock& block : paper.blocks) std::visit(blocks, block);
  blocks.out.pop_back();
  return blocks.out;
}

}  // namespace lotse::policy
