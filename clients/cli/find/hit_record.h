// Hits and topics as rows.
#pragma once

#include <vector>

#include "clients/cli/output/record.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::cli {

std::vector<Column> HitColumns();
// `rank` counts from 1.
Record HitRecord(const referrals::v1::Hit& hit, int rank);

std::vector<Column> TopicColumns();
Record TopicRecord(const referrals::v1::Topic& topic);

}  // namespace lotse::cli
