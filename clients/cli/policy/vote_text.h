// The votes on an item in words and bars.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/policy/text_page.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "services/policy/paper/vote_bar.h"

namespace lotse::cli {

// "Strittig", and with what became of it since: "Strittig · Im Bündel". Its state where there was no vote.
std::string DecisionAndState(const policy::v1::Recommendation& item);
// The same as a code, of the vote alone: "STRITTIG", "OHNE_QUORUM".
std::string DecisionCode(const policy::v1::Recommendation& item);

// The strata of a result, by their German names.
std::vector<policy::VoteBar> GermanBars(const policy::v1::VoteResult& result);
// One line a stratum, `indent` columns from the left.
void WriteVoteBars(const policy::v1::VoteResult& result, int indent, TextPage* page);
// What the characters of the bars mean.
std::string VoteLegend();
// What follows from the votes: support, quorum, majorities, strata that block.
void WriteVoteFindings(const policy::v1::VoteResult& result, int indent, TextPage* page);

}  // namespace lotse::cli
