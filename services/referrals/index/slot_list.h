// A list of slots in one allocation that grows by a quarter: there are tens of thousands of such lists.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace lotse::referrals {

// The place of a record in the index.
using SlotId = std::uint32_t;

// In no order. Not thread-safe.
class SlotList {
 public:
  SlotList() = default;
  SlotList(SlotList&& other) noexcept;
  SlotList& operator=(SlotList&& other) noexcept;
  ~SlotList();

  // Precondition: not there yet.
  void Add(SlotId slot);
  // Nothing when it is not there.
  void Remove(SlotId slot);
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  operator absl::Span<const SlotId>() const {
    return {slots_, size_};
  }  // NOLINT(google-explicit-constructor)

 private:
  SlotId* slots_ = nullptr;
  std::uint32_t size_ = 0;
  std::uint32_t capacity_ = 0;
};

}  // namespace lotse::referrals
