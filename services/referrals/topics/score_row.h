// One number a topic, and adding up many of them quickly.
#pragma once

#include <cstddef>
#include <vector>

namespace lotse::referrals {

// Rows are padded to whole blocks, which the compiler turns into vector instructions.
inline constexpr std::size_t kRowBlock = 8;

constexpr std::size_t RowSize(std::size_t topics) {
  return (topics + kRowBlock - 1) / kRowBlock * kRowBlock;
}

// sum[i] += row[i]. Precondition: `size` is a multiple of kRowBlock; the rows do not overlap.
inline void AddRow(const float* __restrict row, std::size_t size, float* __restrict sum) {
  for (std::size_t block = 0; block < size; block += kRowBlock) {
    for (std::size_t i = 0; i < kRowBlock; ++i) sum[block + i] += row[block + i];
  }
}

}  // namespace lotse::referrals
