// How a round has voted.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/output/record.h"
#include "clients/cli/policy/text_page.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

std::vector<Column> ResultColumns();
// Precondition: has_result.
Record ResultRecord(const policy::v1::Recommendation& item);

// A paragraph for each item that has a result: how it was decided, bars by stratum, support.
void WriteResults(const std::vector<policy::v1::Recommendation>& items, TextPage* page);

// A picture of an item's votes.
struct ResultChart {
  std::string file_name;  // "empfehlung-007.svg": of letters, digits, "-"
  std::string svg;
};
ResultChart ChartOf(const policy::v1::Recommendation& item);

}  // namespace lotse::cli
