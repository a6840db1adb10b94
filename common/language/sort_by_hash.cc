#include "common/language/sort_by_hash.h"

#include <array>
#include <cstddef>

namespace lotse::language {
namespace {

constexpr int kBits = 11;  // Three rounds cover a hash, and their counters stay in the first cache.
constexpr std::size_t kBuckets = std::size_t{1} << kBits;

std::size_t BucketOf(const Hashed& entry, int shift) {
  return (entry.first >> shift) & (kBuckets - 1);
}

// A stable counting sort by some of the bits.
void SortByBits(const std::vector<Hashed>& from, int shift, std::vector<Hashed>* to) {
  std::array<std::size_t, kBuckets + 1> begins{};
  for (const Hashed& entry : from) ++begins[BucketOf(entry, shift) + 1];
  for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
  for (const Hashed& entry : from) (*to)[begins[BucketOf(entry, shift)]++] = entry;
}

}  // namespace

void SortByHash(std::vector<Hashed>* entries) {
  std::vector<Hashed> other(entries->size());
  for (int shift = 0; shift < 32; shift += kBits) {
    SortByBits(*entries, shift, &other);
    entries->swap(other);
  }
}

}  // namespace lotse::language
