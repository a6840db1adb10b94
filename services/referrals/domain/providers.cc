#include "services/referrals/domain/providers.h"

#include <algorithm>
#include <tuple>

#include "services/referrals/index/geo_point.h"

namespace lotse::referrals {
namespace {

constexpr double kSamePlaceKilometres = 0.5;

bool Holds(const Sources& sources, SlotId slot) {
  return std::find(sources.begin(), sources.end(), slot) != sources.end();
}

// Of 2 to kMaxTwins; usually 2.
bool HasTwoOfOneCenter(const PartnerTable& table, absl::Span<const SlotId> slots) {
  for (std::size_t i = 1; i < slots.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (table.slot(slots[i]).center == table.slot(slots[j]).center) return true;
    }
  }
  return false;
}

bool FarApart(const Slot& a, const Slot& b) {
  static const float kLimit = ChordSquaredOf(kSamePlaceKilometres);
  return a.exact_point && b.exact_point &&
         ChordSquared(a.packed.view().points[0], b.packed.view().points[0]) > kLimit;
}

void AddTwinsOf(const PartnerTable& table, SlotId slot, Sources& sources) {
  for (ProviderKey key : table.slot(slot).packed.keys()) {
    const auto holders = table.Holders(key);
    const bool news = std::any_of(holders.begin(), holders.end(),
                                  [&](SlotId other) { return !Holds(sources, other); });
    if (!news || HasTwoOfOneCenter(table, holders)) continue;
    for (SlotId other : holders) {
      const bool apart = !HoldsEverywhere(key) && FarApart(table.slot(slot), table.slot(other));
      if (!apart && !Holds(sources, other)) sources.push_back(other);
    }
  }
}

}  // namespace

Sources ConnectedTo(const PartnerTable& table, SlotId slot) {
  Sources sources = {slot};
  if (!table.slot(slot).may_have_twins) return sources;
  for (std::size_t i = 0; i < sources.size() && sources.size() <= kMaxTwins; ++i) {
    AddTwinsOf(table, sources[i], sources);
  }
  return sources;
}

Sources SourcesOf(const PartnerTable& table, SlotId slot) {
  Sources sources = ConnectedTo(table, slot);
  if (sources.size() == 1) return sources;
  if (HasTwoOfOneCenter(table, sources)) return {slot};
  std::sort(sources.begin(), sources.end(), [&](SlotId a, SlotId b) {
    return table.center_name(table.slot(a).center) < table.center_name(table.slot(b).center);
  });
  return sources;
}

SlotId Newest(const PartnerTable& table, const Sources& sources) {
  const auto age = [&](SlotId slot) {
    return std::make_tuple(table.slot(slot).verified, table.slot(slot).active);
  };
  return *std::max_element(sources.begin(), sources.end(),
                           [&](SlotId a, SlotId b) { return age(a) < age(b); });
}

}  // namespace lotse::referrals
