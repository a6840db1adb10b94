// Demands of other rounds that are like a text and settled.
#pragma once

#include <string>
#include <vector>

#include "lotse/policy/storage/v1/event.pb.h"
#include "services/policy/domain/settled.h"
#include "services/policy/view/policy_view.h"

namespace lotse::policy {

inline constexpr int kSettledShown = 5;

// Most similar first, at most kSettledShown. Opposite demands are none. Asks every other round that was handed in, which takes
// milliseconds each: not on a gRPC callback thread. Thread-safe.
std::vector<SettledDemand> SettledLike(const PolicyView& view, const std::string& this_round,
                                       const storage::v1::ItemContent& content);

}  // namespace lotse::policy
