#include "services/policy/paper/chart.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "services/policy/paper/bar_cells.h"
#include "services/policy/paper/escape.h"

namespace lotse::policy {
namespace {

constexpr int kLabelWidth = 212;
constexpr int kBarWidth = 250;
constexpr int kBarHeight = 20;
constexpr int kRowHeight = 30;
constexpr int kTop = 28;  // room for the title
constexpr int kLegendHeight = 34;
constexpr int kHatchStep = 6;

// In the order of ShareOutCells. Contrasts of the fills to white and of the text to them are 4.5 or more.
struct PartStyle {
  const char* word;
  const char* fill;
  const char* stroke;
  const char* text;
  bool hatched;
  bool dashed;
};
constexpr PartStyle kParts[] = {{"dafür", "#1f4e79", "#1f4e79", "#ffffff", false, false},
                                {"dagegen", "#ffffff", "#8a2b12", "#000000", true, false},
                                {"enthalten", "#d4d4d4", "#595959", "#000000", false, false},
                                {"nicht abgestimmt", "#ffffff", "#595959", "#000000", false, true}};

struct Box {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
};

// Lines that rise to the right, cut at the box's sides.
void AppendHatching(const Box& box, const char* colour, std::string* svg) {
  absl::StrAppend(svg, "<path fill=\"none\" stroke=\"", colour, "\" stroke-width=\"1\" d=\"");
  for (int start = kHatchStep - box.height; start < box.width; start += kHatchStep) {
    const int left = std::max(start, 0);
    const int right = std::min(start + box.height, box.width);
    if (right <= left) continue;
    absl::StrAppend(svg, "M", box.x + left, " ", box.y + box.height - (left - start), "L",
                    box.x + right, " ", box.y + box.height - (right - start));
  }
  absl::StrAppend(svg, "\"/>");
}

void AppendBox(const Box& box, const PartStyle& style, std::string* svg) {
  absl::StrAppend(svg, "<rect x=\"", box.x, "\" y=\"", box.y, "\" width=\"", box.width,
                  "\" height=\"", box.height, "\" fill=\"", style.fill, "\" stroke=\"",
                  style.stroke, "\"", style.dashed ? " stroke-dasharray=\"3 2\"" : "", "/>");
  if (style.hatched) AppendHatching(box, style.stroke, svg);
}

// A count in its part, on a patch of its own where lines would run through it.
void AppendCount(const Box& box, int count, const PartStyle& style, std::string* svg) {
  const int digits = static_cast<int>(absl::StrCat(count).size());
  const int needed = 7 * digits + 6;
  if (box.width < needed) return;
  const int middle = box.x + box.width / 2;
  if (style.hatched) {
    absl::StrAppend(svg, "<rect x=\"", middle - needed / 2, "\" y=\"", box.y + 2, "\" width=\"",
                    needed, "\" height=\"", box.height - 4, "\" fill=\"#ffffff\"/>");
  }
  absl::StrAppend(svg, "<text x=\"", middle, "\" y=\"", box.y + 14,
                  "\" text-anchor=\"middle\" fill=\"", style.text, "\">", count, "</text>");
}

void AppendBar(const VoteBar& bar, int y, std::string* svg) {
  absl::StrAppend(svg, "<text x=\"0\" y=\"", y + 14, "\">", EscapeMarkup(bar.label), "</text>");
  const std::array<int, 4> widths = ShareOutCells(bar, kBarWidth);
  const int counts[] = {bar.agree, bar.disagree, bar.pass, bar.silent()};
  int x = kLabelWidth;
  for (int part = 0; part < 4; ++part) {
    if (widths[part] == 0) continue;
    const Box box = {x, y, widths[part], kBarHeight};
    AppendBox(box, kParts[part], svg);
    AppendCount(box, counts[part], kParts[part], svg);
    x += widths[part];
  }
  absl::StrAppend(svg, "<text x=\"", kLabelWidth + kBarWidth + 10, "\" y=\"", y + 14, "\">",
                  bar.agree, " von ", bar.eligible, " dafür, ", bar.disagree, " dagegen</text>");
}

void AppendLegend(int y, std::string* svg) {
  constexpr int kOffsets[] = {0, 80, 176, 280};
  for (int part = 0; part < 4; ++part) {
    const int x = kLabelWidth + kOffsets[part];
    AppendBox({x, y, 14, 14}, kParts[part], svg);
    absl::StrAppend(svg, "<text x=\"", x + 20, "\" y=\"", y + 12, "\">", kParts[part].word,
                    "</text>");
  }
}

}  // namespace

int ChartHeight(std::size_t bars) {
  return kTop + static_cast<int>(bars) * kRowHeight + kLegendHeight;
}

std::string DrawVoteChart(absl::string_view title, const std::vector<VoteBar>& bars,
                          absl::string_view id) {
  const int height = ChartHeight(bars.size());
  std::string svg =
      absl::StrCat("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"", kChartWidth,
                   "\" height=\"", height, "\" viewBox=\"0 0 ", kChartWidth, " ", height,
                   "\" role=\"img\" lang=\"de\" aria-labelledby=\"", id, "-title ", id,
                   "-desc\" font-family=\"Liberation Sans, Arial, sans-serif\" "
                   "font-size=\"12\"><title id=\"",
                   id, "-title\">", EscapeMarkup(title), "</title><desc id=\"", id, "-desc\">",
                   EscapeMarkup(DescribeVotes(bars)), "</desc>");
  absl::StrAppend(&svg, "<text x=\"0\" y=\"14\" font-weight=\"bold\">", EscapeMarkup(title),
                  "</text>");
  int y = kTop;
  for (const VoteBar& bar : bars) {
    AppendBar(bar, y, &svg);
    y += kRowHeight;
  }
  AppendLegend(y + 8, &svg);
  absl::StrAppend(&svg, "</svg>");
  return svg;
}

std::string DescribeVotes(const std::vector<VoteBar>& bars) {
  std::string text;
  for (const VoteBar& bar : bars) {
    absl::StrAppend(&text, text.empty() ? "" : " ", bar.label, ": ", bar.agree, " von ",
                    bar.eligible, " dafür, ", bar.disagree, " dagegen, ", bar.pass, " enthalten, ",
                    bar.silent(), " nicht abgestimmt.");
  }
  return text;
}

}  // namespace lotse::policy
