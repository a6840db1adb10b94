#include "services/referrals/rpc/twins.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace lotse::referrals {
namespace {

// Enough to see what a key says: two of one centre, else all.
std::vector<SlotId> Telling(const PartnerTable& table, std::vector<SlotId> holders) {
  absl::flat_hash_map<CenterId, SlotId> of_center;
  for (SlotId holder : holders) {
    const auto [other, is_first] = of_center.try_emplace(table.slot(holder).center, holder);
    if (!is_first) return {other->second, holder};
  }
  return holders;
}

}  // namespace

std::vector<SlotId> TwinsIn(const PartnerTable& table, absl::Span<const ProviderKey> keys,
                            absl::Span<const MemberFreshness> freshness) {
  const auto is_left_out = [&](SlotId id) {
    const CenterId center = table.slot(id).center;
    return center < freshness.size() && freshness[center] == MemberFreshness::kLeftOut;
  };
  std::vector<SlotId> twins;
  absl::flat_hash_set<SlotId> known;
  for (ProviderKey key : keys) {
    std::vector<SlotId> holders = table.AllHolders(key);
    holders.erase(std::remove_if(holders.begin(), holders.end(), is_left_out), holders.end());
    for (SlotId holder : Telling(table, std::move(holders))) {
      if (known.insert(holder).second) twins.push_back(holder);
    }
  }
  return twins;
}

}  // namespace lotse::referrals
