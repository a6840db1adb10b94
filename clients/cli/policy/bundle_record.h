// The order of a bundle as rows.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/output/record.h"
#include "lotse/policy/v1/rounds_service.pb.h"

namespace lotse::cli {

std::vector<Column> BundleColumns();
// The places in their order, then what cannot be put in, with the reason in place of a place. `items` are those of the round.
std::vector<Record> BundleRecords(const policy::v1::PreviewBundleResponse& preview,
                                  const std::vector<policy::v1::Recommendation>& items);

// Of all that were adopted, what is not in the round's bundle yet and waits for no dissent.
std::vector<std::string> NamesToInclude(const policy::v1::PreviewBundleResponse& preview,
                                        const policy::v1::Round& round);

}  // namespace lotse::cli
