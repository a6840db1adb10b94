// A partner as a row.
#pragma once

#include <string>
#include <vector>

#include "clients/cli/output/record.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::cli {

std::vector<Column> PartnerColumns();
Record PartnerRecord(const contacts::v1::Partner& partner);

// Its name in German, or else in the first language there is.
std::string DisplayName(const contacts::v1::Partner& partner);

}  // namespace lotse::cli
