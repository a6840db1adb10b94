#include "services/policy/paper/html.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/policy/paper/chart.h"
#include "services/policy/paper/escape.h"
#include "services/policy/paper/html_style.h"
#include "services/policy/paper/text_lines.h"

namespace lotse::policy {
namespace {

// For word processors, which do not read the style sheet.
constexpr char kNextPage[] = "<div data-custom-style=\"Next Page\"><p>&nbsp;</p></div>\n";

// A table of at most so many rows is not parted between pages.
constexpr std::size_t kShortTable = 8;

std::string Inline(absl::string_view text) { return EscapeMarkup(OnOneLine(text)); }

// A text's paragraphs, its line breaks kept.
std::string ParagraphTags(absl::string_view text) {
  std::string tags;
  for (const auto& lines : ParagraphsOf(text)) {
    absl::StrAppend(&tags, "<p>",
                    absl::StrJoin(lines, "<br>\n",
                                  [](std::string* out, absl::string_view line) {
                                    out->append(EscapeMarkup(line));
                                  }),
                    "</p>\n");
  }
  return tags;
}

std::string LinesWithBreaks(absl::string_view text) {
  std::vector<std::string> lines;
  for (const auto& paragraph : ParagraphsOf(text)) {
    for (const absl::string_view line : paragraph) lines.push_back(EscapeMarkup(line));
  }
  return absl::StrJoin(lines, "<br>\n");
}

struct HtmlBlocks {
  const HtmlOptions& options;
  std::string out;
  int charts = 0;

  void operator()(const PaperHeading& heading) {
    const int level = heading.level + 1;
    absl::StrAppend(&out, "<h", level, ">", Inline(heading.text), "</h", level, ">\n");
  }
  void operator()(const PaperParagraph& paragraph) { out.append(ParagraphTags(paragraph.text)); }
  void operator()(const PaperNotice& notice) {
    absl::StrAppend(&out, "<div class=\"notice\" data-custom-style=\"Notice\"><p><strong>",
                    Inline(notice.text), "</strong></p></div>\n");
  }
  void operator()(const PaperQuote& quote) {
    absl::StrAppend(&out, "<blockquote>\n", ParagraphTags(quote.text),
                    "<div class=\"signature\" data-custom-style=\"Paper Signature\"><p>— ",
                    Inline(quote.signature), "</p></div>\n</blockquote>\n");
  }
  void operator()(const PaperList& list) {
    const char* tag = list.numbered ? "ol" : "ul";
    absl::StrAppend(&out, "<", tag, ">\n");
    for (const std::string& item : list.items) {
      absl::StrAppend(&out, "<li>", LinesWithBreaks(item), "</li>\n");
    }
    absl::StrAppend(&out, "</", tag, ">\n");
  }
  void operator()(const PaperTerms& terms) {
    out.append("<dl>\n");
    // The style sheet makes rows of the groups; word processors would not see a list through them.
    const char* begin = options.titles_in_head ? "" : "<div>";
    const char* end = options.titles_in_head ? "" : "</div>";
    for (const auto& [term, meaning] : terms.terms) {
      absl::StrAppend(&out, begin, "<dt>", Inline(term), "</dt>\n<dd>", Inline(meaning), "</dd>",
                      end, "\n");
    }
    out.append("</dl>\n");
  }
  void operator()(const PaperTable& table) {
    absl::StrAppend(&out, table.rows.size() <= kShortTable ? "<table class=\"short\">" : "<table>",
                    "\n<caption>", Inline(table.caption), "</caption>\n<colgroup>");
    for (const PaperColumn& column : table.columns) {
      absl::StrAppend(&out, "<col style=\"width: ", column.percent, "%\">");
    }
    out.append("</colgroup>\n<thead>\n<tr>");
    for (const PaperColumn& column : table.columns) {
      AppendCell("th", " scope=\"col\"", column, column.title);
    }
    out.append("</tr>\n</thead>\n<tbody>\n");
    for (const auto& row : table.rows) AppendRow(table, row);
    out.append("</tbody>\n</table>\n");
  }
  void operator()(const PaperChart& chart) {
    ++charts;
    if (options.charts == HtmlCharts::kNone) return;
    out.append("<div class=\"chart\" data-custom-style=\"Chart\"><p>");
    if (options.charts == HtmlCharts::kInline) {
      out.append(DrawVoteChart(chart.title, chart.bars, absl::StrCat("chart-", charts)));
    } else {
      absl::StrAppend(
          &out, "<img src=\"chart-", charts, ".", options.chart_suffix, "\" width=\"", kChartWidth,
          "\" height=\"", ChartHeight(chart.bars.size()), "\" alt=\"",
          EscapeMarkup(absl::StrCat(chart.title, ". ", DescribeVotes(chart.bars)), true), "\">");
    }
    out.append("</p></div>\n");
  }
  void operator()(const PaperLink& link) {
    // Whatever else an address begins with is shown, and leads nowhere.
    if (!absl::StartsWith(link.address, "https://")) {
      absl::StrAppend(&out, "<p>", Inline(link.text), ": ", Inline(link.address), "</p>\n");
      return;
    }
    absl::StrAppend(&out, "<p>", Inline(link.text), ": <a href=\"",
                    EscapeMarkup(link.address, true), "\">", Inline(link.address), "</a></p>\n");
  }

  void AppendRow(const PaperTable& table, const std::vector<std::string>& row) {
    out.append("<tr>");
    for (std::size_t i = 0; i < row.size(); ++i) {
      AppendCell(i == 0 ? "th" : "td", i == 0 ? " scope=\"row\"" : "", table.columns[i], row[i]);
    }
    out.append("</tr>\n");
  }
  void AppendCell(const char* tag, const char* scope, const PaperColumn& column,
                  const std::string& text) {
    absl::StrAppend(&out, "<", tag, scope, column.number ? " style=\"text-align: right\"" : "", ">",
                    Inline(text), "</", tag, ">");
  }
};

std::string HeadOf(const Paper& paper) {
  const std::string time = absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", paper.time, absl::UTCTimeZone());
  return absl::StrCat("<!DOCTYPE html>\n<html lang=\"", paper.language,
                      "\">\n<head>\n<meta charset=\"utf-8\">\n<title>", Inline(paper.title),
                      "</title>\n<meta name=\"subtitle\" content=\"",
                      EscapeMarkup(paper.kind, true),
                      "\">\n<meta name=\"dcterms.created\" content=\"", time,
                      "\">\n<meta name=\"dcterms.modified\" content=\"", time, "\">\n<style>\n",
                      kHtmlStyle, "</style>\n</head>\n<body>\n");
}

}  // namespace

std::string WriteHtml(const Paper& paper, const HtmlOptions& options) {
  HtmlBlocks blocks{options, HeadOf(paper)};
  blocks.out.append("<header>\n");
  if (!options.titles_in_head) {
    absl::StrAppend(&blocks.out, "<p class=\"kind\">", Inline(paper.kind), "</p>\n<h1>",
                    Inline(paper.title), "</h1>\n");
  }
  for (const PaperBlock& block : paper.cover) std::visit(blocks, block);
  if (options.titles_in_head) blocks.out.append(kNextPage);
  blocks.out.append("</header>\n<main>\n");
  for (const PaperBlock& block : paper.blocks) std::visit(blocks, block);
  blocks.out.append("</main>\n</body>\n</html>\n");
  return blocks.out;
}

std::vector<std::string> ChartsOf(const Paper& paper) {
  std::vector<std::string> charts;
  for (const PaperBlock& block : paper.blocks) {
    const auto* chart = std::get_if<PaperChart>(&block);
    if (chart == nullptr) continue;
    charts.push_back(DrawVoteChart(chart->title, chart->bars, "chart"));
  }
  return charts;
}

}  // namespace lotse::policy
