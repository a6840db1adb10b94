// Which counties share a border, from data/geo/neighbours.csv.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/reference/reference_data.h"

namespace lotse::reference {

// Immutable, so thread-safe.
class Neighbours {
 public:
  // Reads `data_dir`/geo/neighbours.csv. Errors: REFERENCE_FILE_UNREADABLE; REFERENCE_FILE_BROKEN when a county is not
  // known or is its own neighbour.
  static absl::StatusOr<Neighbours> Load(const std::string& data_dir,
                                         const ReferenceData& reference);

  // AGS of the counties that share a border with `county` (5 digits), ascending; none for an unknown one.
  const std::vector<std::string>& Of(absl::string_view county) const;

 private:
  absl::flat_hash_map<std::string, std::vector<std::string>> neighbours_;
};

}  // namespace lotse::reference
