// Who else holds a piece of evidence.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "services/referrals/index/chunked.h"
#include "services/referrals/index/number_set.h"
#include "services/referrals/index/slot.h"
#include "services/referrals/index/slot_list.h"

namespace lotse::referrals {

// More holders than this, and a key tells nobody apart: there are about 60 centres, and each has a provider once.
inline constexpr std::size_t kMaxTwins = 64;

// Keys of slots. Most keys have one holder and cost five bytes or so. Not thread-safe; `slots` must outlive it.
class ProviderIndex {
 public:
  explicit ProviderIndex(Chunked<Slot>& slots) : slots_(slots), first_(Traits{&slots}) {}
  ProviderIndex(const ProviderIndex&) = delete;
  ProviderIndex& operator=(const ProviderIndex&) = delete;

  // Before a slot's keys change it is removed, afterwards added. Both keep `may_have_twins`.
  void Add(SlotId slot);
  void Remove(SlotId slot);

  // All slots with this key, if there are 2 to kMaxTwins; else none.
  absl::Span<const SlotId> Holders(ProviderKey key) const;
  // All slots with this key, however many.
  std::vector<SlotId> AllHolders(ProviderKey key) const;

 private:
  // A number is slot * 16 + which of its keys.
  struct KeyValue {
    ProviderKey key;
  };
  struct Traits {
    const Chunked<Slot>* slots = nullptr;
    ProviderKey KeyAt(std::uint32_t number) const {
      return (*slots)[number >> 4].packed.keys()[number & 15];
    }
    std::uint64_t Hash(KeyValue key) const { return key.key; }
    std::uint64_t Hash(std::uint32_t number) const { return KeyAt(number); }
    bool Same(std::uint32_t number, KeyValue key) const { return KeyAt(number) == key.key; }
  };
  using Shared = absl::flat_hash_map<ProviderKey, SlotList>;

  Shared& SharedOf(ProviderKey key) { return shared_[key >> 56]; }
  void AddKey(SlotId slot, std::uint32_t which);
  void RemoveKey(SlotId slot, std::uint32_t which);
  void RemoveShared(SlotId slot, ProviderKey key, Shared::iterator at);
  void LookForTwins(absl::Span<const SlotId> holders);
  std::uint32_t NumberOfKey(SlotId slot, ProviderKey key) const;

  Chunked<Slot>& slots_;
  NumberSet<Traits> first_;  // one holder of each key
  std::array<Shared, 256>
      shared_;  // all holders of keys that have several; many maps, so that none takes long to grow
};

}  // namespace lotse::referrals
