#include "common/text/collate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

namespace lotse::text {
namespace {

std::vector<std::string> Sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    return GermanSortKey(a) < GermanSortKey(b);
  });
  return names;
}

TEST(GermanSortKey, Names_AreInGermanOrder) {
  const std::vector<std::string> ordered = {"Aachen", "Ärzte",  "Bonn",     "Munster", "Münster",
                                            "Müritz", "Straße", "Strassen", "Zwickau", "Łódź"};
  std::vector<std::string> shuffled = ordered;
  std::reverse(shuffled.begin(), shuffled.end());
  const auto sorted = Sorted(shuffled);
  EXPECT_LT(GermanSortKey("Ärzte"), GermanSortKey("Bonn"));
  EXPECT_LT(GermanSortKey("Munster"), GermanSortKey("Münster"));
  EXPECT_LT(GermanSortKey("Münster"), GermanSortKey("Munsterland"));
  EXPECT_EQ(sorted.front(), "Aachen");
  EXPECT_EQ(sorted.back(), "Zwickau");
}

TEST(GermanSortKey, OnlyEqualTexts_HaveEqualKeys) {
  EXPECT_EQ(GermanSortKey("Münster"), GermanSortKey("Mu\u0308nster"));
  EXPECT_NE(GermanSortKey("Straße"), GermanSortKey("Strasse"));
  EXPECT_NE(GermanSortKey("a"), GermanSortKey("A"));
  EXPECT_NE(GermanSortKey("a\u200bb"), GermanSortKey("ab"));
}

TEST(GermanSortKey, Key_OfAnyLength_HoldsNoZero) {
  for (const std::string& text :
       {std::string(), std::string("ü"), std::string(5000, 'x'), std::string("😀漢")}) {
    EXPECT_EQ(GermanSortKey(text).find('\0'), std::string::npos);
  }
}

TEST(GermanSortKey, ManyThreads_AtOnce_AgreeOnEveryKey) {
  const std::string expected = GermanSortKey("Übach-Palenberg");
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 2000; ++i) EXPECT_EQ(GermanSortKey("Übach-Palenberg"), expected);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace lotse::text
