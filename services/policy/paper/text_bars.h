// Votes by stratum as bars of characters: for terminals, and for Markdown.
#pragma once

#include <string>
#include <vector>

#include "services/policy/paper/vote_bar.h"

namespace lotse::policy {

struct BarWords {
  std::string agree = "agree";
  std::string disagree = "disagree";
  std::string pass = "pass";
  std::string silent = "not voted";
};

// A line for each bar, its label, the bar itself (as long as the width leaves room for, from 10 to 60 columns) and the counts;
// below them what the characters mean. Of 40 columns at least; labels are cut to a third of `width` columns. Each line ends with a
// line feed. A full bar is all that may vote.
std::string DrawTextBars(const std::vector<VoteBar>& bars, int width, const BarWords& words = {});

}  // namespace lotse::policy
