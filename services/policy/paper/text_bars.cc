#include "services/policy/paper/text_bars.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/text/utf8.h"
#include "services/policy/paper/bar_cells.h"

namespace lotse::policy {
namespace {

// Of different density, so that they differ without colour.
constexpr const char* kCells[] = {"█", "▒", "░", "·"};

// Characters are counted as columns: labels are names of strata.
std::string Padded(absl::string_view text, std::size_t columns) {
  const absl::string_view cut = text::TruncateToCodePoints(text, columns);
  return absl::StrCat(cut, std::string(columns - text::CountCodePoints(cut), ' '));
}

std::string BarOf(const VoteBar& bar, int cells) {
  std::string drawn;
  const std::array<int, 4> shares = ShareOutCells(bar, cells);
  int used = 0;
  for (int part = 0; part < 4; ++part) {
    for (int i = 0; i < shares[part]; ++i) drawn.append(kCells[part]);
    used += shares[part];
  }
  return drawn.append(cells - used, ' ');
}

std::string CountsOf(const VoteBar& bar) {
  return absl::StrCat(bar.agree, "/", bar.disagree, "/", bar.pass, "/", bar.silent());
}

}  // namespace

std::string DrawTextBars(const std::vector<VoteBar>& bars, int width, const BarWords& words) {
  width = std::max(width, 40);
  std::size_t label = 0;
  std::size_t counts = 0;
  for (const VoteBar& bar : bars) {
    label = std::max(label, text::CountCodePoints(bar.label));
    counts = std::max(counts, CountsOf(bar).size());
  }
  label = std::min(label, static_cast<std::size_t>(width / 3));
  const int room = width - static_cast<int>(label + counts) - 4;
  const int cells = std::clamp(room, 10, 60);
  std::string lines;
  for (const VoteBar& bar : bars) {
    absl::StrAppend(&lines, Padded(bar.label, label), "  ", BarOf(bar, cells), "  ", CountsOf(bar),
                    "\n");
  }
  absl::StrAppend(&lines, kCells[0], " ", words.agree, "  ", kCells[1], " ", words.disagree, "  ",
                  kCells[2], " ", words.pass, "  ", kCells[3], " ", words.silent, "\n");
  return lines;
}

}  // namespace lotse::policy
