// Everything of one recommendation, to be read.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "clients/cli/policy/text_page.h"
#include "lotse/policy/v1/merge.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

// What is called how: names of other items to "5 Title".
using ItemTitles = std::map<std::string, std::string>;

// The names of other items that the page of `item` would like to know the titles of: what it was merged into, what into it, what is
// like it, and what is merged with it in those of `merges` that it is part of. Each once.
std::vector<std::string> MentionedItems(const policy::v1::Recommendation& item,
                                        const std::vector<policy::v1::Merge>& merges);

// Text, citations, evidence, stances, amendments with their diffs, comments, merges (of `merges` those that it is part of), what is
// similar, votes as bars, dissent, changes of law, outcome. What there is none of is left out. Items that `titles` does not know
// are named by the beginning of their ids.
void WriteItemPage(const policy::v1::Recommendation& item,
                   const std::vector<policy::v1::Merge>& merges, const ItemTitles& titles,
                   TextPage* page);

}  // namespace lotse::cli
