// Rules that moved: where stands now what once stood somewhere else.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/policy/citations/act_names.h"
#include "services/policy/citations/provision.h"

namespace lotse::policy {

struct Move {
  Provision old_place;
  absl::CivilDay ended;  // the first day on which the old place no longer held the rule
  Provision new_place;
  std::string about;  // "Blaue Karte EU"
};

// Immutable, so thread-safe.
class Successors {
 public:
  // Reads <data_dir>/law/successors.csv. Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN for a line whose places are not
  // one citation each, or whose day is none.
  static absl::StatusOr<Successors> Load(const std::string& data_dir, const ActNames& names);

  // The move of the rule that `provision` cites, by its paragraph or else by its whole section; null when none is known.
  const Move* Of(const Provision& provision) const;
  // The move that ended in the section of `provision`; null when none is known.
  const Move* To(const Provision& provision) const;

 private:
  absl::flat_hash_map<Provision, std::size_t> by_old_;
  absl::flat_hash_map<Provision, std::size_t> by_new_section_;  // the first of each
  std::vector<Move> moves_;
};

}  // namespace lotse::policy
