// A recommendation as a row of a list.
#pragma once

#include <vector>

#include "clients/cli/output/record.h"
#include "lotse/policy/v1/merge.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

std::vector<Column> ItemColumns();
Record ItemRecord(const policy::v1::Recommendation& item);

// `items` gives the merge's items their numbers; those it has not are named by the beginning of their ids.
std::vector<Column> MergeColumns();
Record MergeRecord(const policy::v1::Merge& merge,
                   const std::vector<policy::v1::Recommendation>& items);

}  // namespace lotse::cli
