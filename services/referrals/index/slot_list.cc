#include "services/referrals/index/slot_list.h"

#include <algorithm>
#include <cstdlib>
#include <new>
#include <utility>

namespace lotse::referrals {

SlotList::SlotList(SlotList&& other) noexcept { *this = std::move(other); }

SlotList& SlotList::operator=(SlotList&& other) noexcept {
  std::swap(slots_, other.slots_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
  return *this;
}

SlotList::~SlotList() { std::free(slots_); }

void SlotList::Add(SlotId slot) {
  if (size_ == capacity_) {
    const std::uint32_t capacity = capacity_ + std::max(2u, capacity_ / 4);
    void* const grown = std::realloc(slots_, capacity * sizeof(SlotId));
    if (grown == nullptr) throw std::bad_alloc();
    slots_ = static_cast<SlotId*>(grown);
    capacity_ = capacity;
  }
  slots_[size_++] = slot;
}

void SlotList::Remove(SlotId slot) {
  SlotId* const found = std::find(slots_, slots_ + size_, slot);
  if (found == slots_ + size_) return;
  *found = slots_[--size_];
}

}  // namespace lotse::referrals
