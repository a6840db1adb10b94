// The names of the keys. All keys of a partition carry one hash tag, so that a partition lives in one slot of a cluster;
// the set of all partitions is the one key that lives elsewhere.
#pragma once

#include <array>
#include <string>

#include "absl/strings/string_view.h"

namespace lotse::store {

inline constexpr char kPartitionsKey[] = "lotse:partitions";
inline constexpr char kProbeKey[] = "lotse:probe";  // never there
inline constexpr char kHeadsChannel[] = "lotse:heads";
inline constexpr char kHorizonsChannel[] = "lotse:horizons";

// In the order in which functions.lua wants them: data, log, tombstones, requests.
using PartitionKeys = std::array<std::string, 4>;
PartitionKeys KeysOf(absl::string_view partition);

}  // namespace lotse::store
