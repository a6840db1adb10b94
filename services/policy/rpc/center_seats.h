// Where the centres have their seats: from that follows in which stratum they vote, unless the coordination corrects it.
#pragma once

#include <map>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "services/policy/ballots/strata.h"

namespace lotse::policy {

// Immutable, so thread-safe.
class CenterSeats {
 public:
  struct Seat {
    CenterType type = CenterType::kMetropolis;
    Region region = Region::kWest;
    std::string name;  // "Welcome Center Erzgebirge"
  };

  // Reads <data_dir>/directory/welcome_centers.csv. Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN.
  static absl::StatusOr<CenterSeats> Load(const std::string& data_dir);

  // nullopt for a centre that the data do not know.
  absl::optional<Seat> Find(const std::string& center) const;

  // What the centres are called, by code.
  std::map<std::string, std::string> Names() const;

 private:
  absl::flat_hash_map<std::string, Seat> seats_;
};

}  // namespace lotse::policy
