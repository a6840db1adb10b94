// The sources that are plain tables. Each function reads one file of data_dir/directory; errors as ReferenceData::Load.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/reference/reference_data.h"
#include "services/contacts/sample/record.h"

namespace lotse::contacts::sample {

// Offices with a postal code of their own: kind, name, place. Their district is not stated, so they are shown as covering
// the county of their seat and not as named responsible.
absl::StatusOr<Records> ReadOrganisations(const std::string& data_dir,
                                          const reference::ReferenceData& reference);

// Chambers of industry and commerce with their districts. Their seat is not stated; the first county of the district
// stands for it, which is the seat's in most Länder.
absl::StatusOr<Records> ReadIndustryChambers(const std::string& data_dir,
                                             const reference::ReferenceData& reference);

// Chambers of crafts: their seats, not their districts.
absl::StatusOr<Records> ReadCraftChambers(const std::string& data_dir,
                                          const reference::ReferenceData& reference);

// Four offices a county, derived by rule and marked so. Those of a county that has gone since are not named responsible.
absl::StatusOr<Records> ReadDerivedCountyOffices(const std::string& data_dir,
                                                 const reference::ReferenceData& reference);

}  // namespace lotse::contacts::sample
