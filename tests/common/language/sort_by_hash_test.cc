#include "common/language/sort_by_hash.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace lotse::language {
namespace {

TEST(SortByHash, ManyEntries_AreSortedAsByTheStandardLibrary) {
  std::mt19937 random(1);
  std::vector<Hashed> entries;
  // Some hashes twice; from all bits and from few.
  for (std::uint32_t i = 0; i < 20000; ++i) {
    entries.emplace_back(i % 3 == 0 ? random() % 1000 : random(), i);
  }
  std::vector<Hashed> expected = entries;
  std::stable_sort(expected.begin(), expected.end(),
                   [](const Hashed& a, const Hashed& b) { return a.first < b.first; });
  SortByHash(&entries);
  EXPECT_EQ(entries, expected);
}

TEST(SortByHash, ExtremeHashes_AreFirstAndLast) {
  std::vector<Hashed> entries = {{~0u, 0}, {1, 1}, {0, 2}, {0x80000000u, 3}, {0, 1}};
  SortByHash(&entries);
  EXPECT_EQ(entries, (std::vector<Hashed>{{0, 2}, {0, 1}, {1, 1}, {0x80000000u, 3}, {~0u, 0}}));
}

TEST(SortByHash, Nothing_StaysNothing) {
  std::vector<Hashed> entries;
  SortByHash(&entries);
  EXPECT_TRUE(entries.empty());
}

}  // namespace
}  // namespace lotse::language
