// The federal public bodies with their addresses, telephone numbers and e-mail addresses.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/reference/reference_data.h"
#include "services/contacts/sample/record.h"

namespace lotse::contacts::sample {

// Reads data_dir/directory/federal_public_bodies_de.csv (state of about 2012). Ids of that file are made of names without
// umlauts, so two bodies share one (in Munster and in Münster): the name is part of what tells records apart.
// Errors: as ReferenceData::Load.
absl::StatusOr<Records> ReadFederalBodies(const std::string& data_dir,
                                          const reference::ReferenceData& reference);

}  // namespace lotse::contacts::sample
