// The centres of the sample, and which of them a county belongs to.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/centers_service.pb.h"

namespace lotse::contacts::sample {

// The real centres of data_dir/directory/welcome_centers.csv and the federation's office, ascending by name. Errors: as
// ReferenceData::Load.
absl::StatusOr<std::vector<v1::Center>> ReadCenters(const std::string& data_dir,
                                                    const reference::ReferenceData& reference);

// Knows the most specific centre of each county. Immutable, thread-safe.
class CoverageMap {
 public:
  explicit CoverageMap(const std::vector<v1::Center>& centers);
  // The code of the centre that a county belongs to; FED for a county that no other covers, and for "".
  const std::string& CenterOf(const std::string& county) const;

 private:
  absl::flat_hash_map<std::string, std::string> center_by_county_;
  std::string federation_;
};

}  // namespace lotse::contacts::sample
