// An array that grows without moving what it holds, so that growing takes no longer at a million elements.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace lotse::referrals {

// Not thread-safe.
template <typename T, std::size_t kChunk = 1024>
class Chunked {
 public:
  std::size_t size() const { return size_; }
  T& operator[](std::size_t i) { return (*chunks_[i / kChunk])[i % kChunk]; }
  const T& operator[](std::size_t i) const { return (*chunks_[i / kChunk])[i % kChunk]; }
  // The new element, which is T().
  T& Grow() {
    if (size_ == chunks_.size() * kChunk) {
      chunks_.push_back(std::make_unique<std::array<T, kChunk>>());
    }
    return (*this)[size_++];
  }

 private:
  std::vector<std::unique_ptr<std::array<T, kChunk>>> chunks_;
  std::size_t size_ = 0;
};

}  // namespace lotse::referrals
