#include "services/referrals/index/intern_pool.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace lotse::referrals {
namespace {

TEST(InternPool, EqualValues_AreOne_UntilTheLastUserIsGone) {
  InternPool<std::string> pool;
  const auto a = pool.Acquire("a"), again = pool.Acquire("a"), b = pool.Acquire("b");
  EXPECT_EQ(a, again);
  EXPECT_NE(a, b);
  EXPECT_EQ(pool.size(), 2u);
  pool.Release(a);
  EXPECT_EQ(pool[again], "a");
  pool.Release(again);
  EXPECT_EQ(pool.size(), 1u);
  EXPECT_EQ(pool.Acquire("c"), a) << "numbers are used again";
}

RC_GTEST_PROP(InternPool, RandomUsers_SeeTheirValues,
              (std::vector<std::pair<bool, std::uint8_t>> steps)) {
  InternPool<std::string> pool;
  std::vector<std::pair<std::uint32_t, std::string>> held;
  for (const auto& [release, value] : steps) {
    if (release && !held.empty()) {
      const std::size_t at = value % held.size();
      pool.Release(held[at].first);
      held.erase(held.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      const std::string text = std::to_string(value % 20);
      held.emplace_back(pool.Acquire(text), text);
    }
    for (const auto& [number, text] : held) RC_ASSERT(pool[number] == text);
  }
}

}  // namespace
}  // namespace lotse::referrals
