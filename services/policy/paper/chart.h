// Votes by stratum as a picture.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/policy/paper/vote_bar.h"

namespace lotse::policy {

// In pixels of CSS, for whoever places the picture.
inline constexpr int kChartWidth = 640;
int ChartHeight(std::size_t bars);

// SVG, in German: the title; a bar for each stratum, as long for each, in which the parts differ in pattern as well as in colour and
// bear their counts, and to its right the counts in words; below what the patterns mean. Its description says the same in words.
// `id` makes its ids differ from those of other charts in one document: letters, digits, "-". Whole numbers only, so the same input
// gives the same bytes.
std::string DrawVoteChart(absl::string_view title, const std::vector<VoteBar>& bars,
                          absl::string_view id);

// What the chart shows, in a sentence for each bar: its description, and the text for whoever does not see it.
std::string DescribeVotes(const std::vector<VoteBar>& bars);

}  // namespace lotse::policy
