#include "common/mirror/position.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace lotse::mirror {
namespace {

TEST(Position, AsText_HasOneSpelling) {
  const Position position{0xc0ffee, 1042, 2};
  EXPECT_EQ(position.ToText(), "0000000000c0ffee:1042:2");
  EXPECT_EQ(Position::Parse("0000000000c0ffee:1042:2"), position);
  for (const char* text :
       {"", ":", "::", "c0ffee:1042:2", "0000000000C0FFEE:1042:2", "0000000000c0ffee:01042:2",
        "0000000000c0ffee:-1:2", "0000000000c0ffee:1:-2", "0000000000c0ffee:1:2:3",
        "0000000000c0ffee:1:2 ", "0x00000000c0ffee:1:2",
        "0000000000c0ffee:99999999999999999999:2"}) {
    EXPECT_EQ(Position::Parse(text), absl::nullopt) << text;
  }
}

RC_GTEST_PROP(Position, AnyPosition_ComesBackFromText, (std::uint64_t epoch)) {
  const Position position{epoch, *rc::gen::nonNegative<std::int64_t>(),
                          *rc::gen::nonNegative<std::int32_t>()};
  RC_ASSERT(Position::Parse(position.ToText()) == position);
}

TEST(Position, LeadsTo_OnlyForwardInItsEpochAndScope) {
  const Position position{7, 10, 1};
  EXPECT_TRUE(position.LeadsTo({7, 10, 1}));
  EXPECT_TRUE(position.LeadsTo({7, 11, 1}));
  EXPECT_FALSE(position.LeadsTo({7, 9, 1}));
  EXPECT_FALSE(position.LeadsTo({8, 11, 1}));
  EXPECT_FALSE(position.LeadsTo({7, 11, 2}));
  EXPECT_TRUE((Position{0, 0, 1}.LeadsTo({7, 1, 1})));
}

}  // namespace
}  // namespace lotse::mirror
