// Which slots were seen already, for a few hundred of many.
#pragma once

#include <cstddef>
#include <vector>

#include "services/referrals/index/hash_mix.h"
#include "services/referrals/index/slot_list.h"

namespace lotse::referrals {

// Open addressing in a buffer that is used again. Not thread-safe.
class SlotMarks {
 public:
  // Forgets all; room for `most` slots.
  void Clear(std::size_t most) {
    std::size_t size = 64;
    while (size < 2 * most) size *= 2;  // at most half full
    cells_.assign(size, kFree);
  }
  // False when it was marked already.
  bool Mark(SlotId slot) {
    const std::size_t mask = cells_.size() - 1;
    std::size_t at = Mix(slot) & mask;
    while (cells_[at] != kFree && cells_[at] != slot) at = (at + 1) & mask;
    if (cells_[at] == slot) return false;
    cells_[at] = slot;
    return true;
  }

 private:
  static constexpr SlotId kFree = 0xFFFFFFFF;
  std::vector<SlotId> cells_;
};

}  // namespace lotse::referrals
