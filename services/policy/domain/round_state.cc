#include "services/policy/domain/round_state.h"

#include <algorithm>

namespace lotse::policy {

const Item* RoundState::FindItem(const std::string& item) const {
  const auto it = by_id.find(item);
  return it == by_id.end() ? nullptr : it->second;
}

Item* RoundState::FindItem(const std::string& item) {
  const auto it = by_id.find(item);
  return it == by_id.end() ? nullptr : it->second;
}

const Merge* RoundState::FindMerge(const std::string& merge) const {
  const auto it = merge_by_id.find(merge);
  return it == merge_by_id.end() ? nullptr : it->second;
}

int RoundState::VoterIndex(const std::string& center) const {
  const auto it = std::lower_bound(voters.begin(), voters.end(), center);
  return it != voters.end() && *it == center ? static_cast<int>(it - voters.begin()) : -1;
}

}  // namespace lotse::policy
