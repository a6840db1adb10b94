// Events as records of a store: partition "round/{round}", kind "event", id the number in eight bytes.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/store/store.h"
#include "lotse/policy/storage/v1/event.pb.h"

namespace lotse::policy {

inline constexpr absl::string_view kRoundPrefix = "round/";

std::string PartitionOfRound(absl::string_view round);
// nullopt for a partition that is no round's.
absl::optional<std::string> RoundOfPartition(absl::string_view partition);

// A new event: nobody else may have written one of this number meanwhile.
store::Mutation NewEvent(const storage::v1::Event& event);
// An old one that is written again.
store::Mutation RewrittenEvent(const storage::v1::Event& event);

// nullopt for a record that is no event, or says another number than its id.
absl::optional<storage::v1::Event> ReadEvent(const store::Change& change);

// The items whose texts or states an event may have changed.
std::vector<std::string> ItemsTouchedBy(const storage::v1::Event& event);

}  // namespace lotse::policy
