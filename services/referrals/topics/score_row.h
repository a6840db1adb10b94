// One number a topic, and adding up many of them quickly.
#pragma once

#include <cstddef>

namespace lotse::referrals {

// Rows are padded to whole blocks, which the compiler turns into vector instructions.
inline constexpr std::size_t kRowBlock = 8;

constexpr std::size_t RowSize(std::size_t topics) {
  return (topics + kRowBlock - 1) / kRowBlock * kRowBlock;
}

// Begins to fetch the memory of `count` things.
template <typename T>
inline void FetchLines(const T* first, std::size_t count) {
  constexpr std::size_t kLine = 64;
  const char* const begin = reinterpret_cast<const char*>(first);
  for (std::size_t at = 0; at < count * sizeof(T); at += kLine) __builtin_prefetch(begin + at);
}

// sum[i] += row[i]. Precondition: `size` is a multiple of kRowBlock; the rows do not overlap.
inline void AddRow(const float* __restrict row, std::size_t size, float* __restrict sum) {
  for (std::size_t block = 0; block < size; block += kRowBlock) {
    for (std::size_t i = 0; i < kRowBlock; ++i) sum[block + i] += row[block + i];
  }
}

// sum[i] += times * row[i]. Precondition: as AddRow.
inline void AddRow(const float* __restrict row, std::size_t size, float times,
                   float* __restrict sum) {
  for (std::size_t block = 0; block < size; block += kRowBlock) {
    for (std::size_t i = 0; i < kRowBlock; ++i) sum[block + i] += times * row[block + i];
  }
}

// The sum of a row's numbers. Precondition: as AddRow.
inline float SumOfRow(const float* row, std::size_t size) {
  float sums[kRowBlock] = {};
  for (std::size_t block = 0; block < size; block += kRowBlock) {
    for (std::size_t i = 0; i < kRowBlock; ++i) sums[i] += row[block + i];
  }
  float sum = 0;
  for (float part : sums) sum += part;
  return sum;
}

}  // namespace lotse::referrals
