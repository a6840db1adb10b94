#include <numeric>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "services/policy/paper/bar_cells.h"
#include "services/policy/paper/chart.h"
#include "services/policy/paper/text_bars.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(ShareOutCells, InProportion_LargestRemainderFirst) {
  EXPECT_THAT(ShareOutCells({"", 8, 4, 2, 1}, 8), ElementsAre(4, 2, 1, 1));
  EXPECT_THAT(ShareOutCells({"", 3, 1, 1, 1}, 10), ElementsAre(4, 3, 3, 0));
}

TEST(ShareOutCells, WhatIsNotNothing_GetsACell) {
  EXPECT_THAT(ShareOutCells({"", 1000, 999, 1, 0}, 10), ElementsAre(9, 1, 0, 0));
  EXPECT_THAT(ShareOutCells({"", 0, 0, 0, 0}, 10), ElementsAre(0, 0, 0, 0));
}

RC_GTEST_PROP(ShareOutCells, AlwaysFillsTheBar, ()) {
  const VoteBar bar{"", *rc::gen::inRange(1, 100'000), *rc::gen::inRange(0, 500),
                    *rc::gen::inRange(0, 500), *rc::gen::inRange(0, 500)};
  const int cells = *rc::gen::inRange(1, 300);
  const auto shares = ShareOutCells(bar, cells);
  RC_ASSERT(std::accumulate(shares.begin(), shares.end(), 0) == cells);
  for (const int share : shares) RC_ASSERT(share >= 0);
}

TEST(DrawTextBars, ALineEachWithItsCounts_AndWhatTheCharactersMean) {
  const std::string drawn =
      DrawTextBars({{"metropolis-east", 2, 2, 0, 0}, {"rural-west", 10, 5, 3, 1}}, 43);
  EXPECT_EQ(drawn,
            "metropolis-eas  ██████████████████  2/0/0/0\n"
            "rural-west      █████████▒▒▒▒▒░░··  5/3/1/1\n"
            "█ agree  ▒ disagree  ░ pass  · not voted\n");
}

TEST(DrawTextBars, WideTerminal_BarsStayReadable) {
  const std::string drawn = DrawTextBars({{"rural-west", 10, 10, 0, 0}}, 500);
  const std::vector<std::string> lines = absl::StrSplit(drawn, '\n');
  EXPECT_EQ(lines[0].size(), 10 + 2 + 60 * std::string("█").size() + 2 + 8);
}

TEST(DrawVoteChart, SaysInWordsWhatItShows) {
  const std::string svg =
      DrawVoteChart("Titel & mehr", {{"Ländlich <Ost>", 8, 5, 2, 0}}, "chart-7");
  EXPECT_THAT(svg, HasSubstr("role=\"img\""));
  EXPECT_THAT(svg, HasSubstr("aria-labelledby=\"chart-7-title chart-7-desc\""));
  EXPECT_THAT(svg, HasSubstr("<title id=\"chart-7-title\">Titel &amp; mehr</title>"));
  EXPECT_THAT(svg, HasSubstr("Ländlich &lt;Ost&gt;: 5 von 8 dafür, 2 dagegen, 0 enthalten, 1 nicht "
                             "abgestimmt."));
  EXPECT_THAT(svg, HasSubstr("5 von 8 dafür, 2 dagegen</text>"));
}

TEST(DrawVoteChart, PartsDifferWithoutColour) {
  const std::string none = DrawVoteChart("", {{"a", 8, 8, 0, 0}}, "c");
  const std::string against = DrawVoteChart("", {{"a", 8, 0, 8, 0}}, "c");
  // The pattern of the legend, and that of the bar.
  EXPECT_EQ(std::vector<std::string>(absl::StrSplit(none, "<path")).size(), 2U);
  EXPECT_EQ(std::vector<std::string>(absl::StrSplit(against, "<path")).size(), 3U);
  EXPECT_THAT(DrawVoteChart("", {{"a", 8, 0, 0, 0}}, "c"), HasSubstr("stroke-dasharray"));
}

TEST(DrawVoteChart, LinesOfThePatternStayInTheirBox) {
  const std::string svg = DrawVoteChart("", {{"a", 1, 0, 1, 0}}, "c");
  const std::string path = svg.substr(svg.find(" d=\"") + 4);
  for (const auto& line : absl::StrSplit(path.substr(0, path.find('"')), 'M', absl::SkipEmpty())) {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    ASSERT_EQ(std::sscanf(std::string(line).c_str(), "%d %dL%d %d", &x0, &y0, &x1, &y1), 4);
    EXPECT_GE(x0, 212);
    EXPECT_LE(x1, 462);
    EXPECT_LE(y0, 48);
    EXPECT_GE(y1, 28);
  }
}

TEST(DrawVoteChart, CountThatHasNoRoom_IsNotWritten) {
  EXPECT_THAT(DrawVoteChart("", {{"a", 1000, 999, 1, 0}}, "c"),
              Not(HasSubstr("text-anchor=\"middle\" fill=\"#000000\">1</text>")));
}

}  // namespace
}  // namespace lotse::policy
