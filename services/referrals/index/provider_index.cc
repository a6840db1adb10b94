#include "services/referrals/index/provider_index.h"

#include <algorithm>

namespace lotse::referrals {

static_assert(kMaxProviderKeys < 16, "which of its keys has four bits");

std::uint32_t ProviderIndex::NumberOfKey(SlotId slot, ProviderKey key) const {
  const auto keys = slots_[slot].packed.keys();
  return slot << 4 |
         static_cast<std::uint32_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
}

void ProviderIndex::LookForTwins(absl::Span<const SlotId> holders) {
  for (SlotId holder : holders) slots_[holder].may_have_twins = true;
}

void ProviderIndex::AddKey(SlotId slot, std::uint32_t which) {
  const ProviderKey key = slots_[slot].packed.keys()[which];
  const auto first = first_.Find(KeyValue{key});
  if (!first) return first_.Insert(slot << 4 | which);
  SlotList& holders = SharedOf(key)[key];
  if (holders.empty()) holders.Add(*first >> 4);
  holders.Add(slot);
  if (holders.size() <= kMaxTwins) LookForTwins(holders);
}

void ProviderIndex::RemoveShared(SlotId slot, ProviderKey key, Shared::iterator at) {
  SlotList& holders = at->second;
  const std::size_t before = holders.size();
  holders.Remove(slot);
  // Those that came when there were too many were not told.
  if (before == kMaxTwins + 1) LookForTwins(holders);
  const SlotId left = absl::Span<const SlotId>(holders).front();
  if (*first_.Find(KeyValue{key}) >> 4 == slot) {
    first_.Erase(NumberOfKey(slot, key));
    first_.Insert(NumberOfKey(left, key));
  }
  if (holders.size() == 1) SharedOf(key).erase(at);
}

void ProviderIndex::RemoveKey(SlotId slot, std::uint32_t which) {
  const ProviderKey key = slots_[slot].packed.keys()[which];
  Shared& shared = SharedOf(key);
  if (const auto at = shared.find(key); at != shared.end()) return RemoveShared(slot, key, at);
  first_.Erase(slot << 4 | which);
}

void ProviderIndex::Add(SlotId slot) {
  slots_[slot].may_have_twins = false;
  for (std::uint32_t i = 0; i < slots_[slot].packed.keys().size(); ++i) AddKey(slot, i);
}

void ProviderIndex::Remove(SlotId slot) {
  for (std::uint32_t i = 0; i < slots_[slot].packed.keys().size(); ++i) RemoveKey(slot, i);
}

absl::Span<const SlotId> ProviderIndex::Holders(ProviderKey key) const {
  const Shared& shared = shared_[key >> 56];
  const auto at = shared.find(key);
  if (at == shared.end() || at->second.size() > kMaxTwins) return {};
  return at->second;
}

std::vector<SlotId> ProviderIndex::AllHolders(ProviderKey key) const {
  const Shared& shared = shared_[key >> 56];
  if (const auto at = shared.find(key); at != shared.end()) {
    const absl::Span<const SlotId> holders = at->second;
    return {holders.begin(), holders.end()};
  }
  const auto only = first_.Find(KeyValue{key});
  return only ? std::vector<SlotId>{*only >> 4} : std::vector<SlotId>();
}

}  // namespace lotse::referrals
