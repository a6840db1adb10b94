// What became of an item, a merge or the own votes after a command that changed them. Pure.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/output/record.h"
#include "lotse/policy/v1/merge.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/vote.pb.h"

namespace lotse::cli {

// In short; all of the item as JSON and YAML. `next` is what to do now, for people: empty when there is nothing.
const std::vector<Column>& ChangedItemColumns();
Record ChangedItemRecord(const policy::v1::Recommendation& item, const std::string& next);

// `items` gives the merge's items their numbers; those it has not are named by the beginning of their ids.
const std::vector<Column>& ChangedMergeColumns();
Record ChangedMergeRecord(const policy::v1::Merge& merge,
                          const std::vector<policy::v1::Recommendation>& items,
                          const std::string& next);

// The own votes, by number: number, vote, title, id. As CSV it is what ReadVoteSheet reads.
const std::vector<Column>& OwnVoteColumns();
Record OwnVoteRecord(const policy::v1::Vote& vote, const policy::v1::Recommendation& item);

// What the amendment `id` of `item` changes, and what the open ones change that it collides with: their diffs, each headed by who
// proposed it. Ends with a line break; empty when the item has no such amendment.
std::string AmendmentText(const policy::v1::Recommendation& item, const std::string& id);

// How the wording of `read` differs from that of `now`: "- " what went, "+ " what came, one sentence a line.
std::string WordingDiff(const policy::v1::Recommendation& read,
                        const policy::v1::Recommendation& now);

}  // namespace lotse::cli
