#include "clients/cli/output/text_width.h"

#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

TEST(DisplayWidthTest, Umlauts_CountOnce) {
  EXPECT_EQ(DisplayWidth("Müller"), 6);
  EXPECT_EQ(DisplayWidth("Mu\u0308ller"), 6);
  EXPECT_EQ(DisplayWidth("Straße"), 6);
}

TEST(DisplayWidthTest, WideAndInvisibleCharacters) {
  EXPECT_EQ(DisplayWidth("東京"), 4);
  EXPECT_EQ(DisplayWidth("a\u200Bb"), 2);
  EXPECT_EQ(DisplayWidth("\xff\xfe"), 2);
}

TEST(CutToWidthTest, Fitting_IsLeftAlone) { EXPECT_EQ(CutToWidth("Zwönitz", 7), "Zwönitz"); }

TEST(CutToWidthTest, TooLong_EndsInAnEllipsisWithinTheWidth) {
  EXPECT_EQ(CutToWidth("Zwönitz", 4), "Zwö…");
  EXPECT_EQ(CutToWidth("東京都", 4), "東…");
  EXPECT_EQ(CutToWidth("ab", 1), "…");
}

TEST(OneLineTest, WhatATerminalWouldObey_BecomesASpace) {
  EXPECT_EQ(OneLine("a\x1b[31mb\nc\td\u202Ee"), "a [31mb c d e");
  EXPECT_EQ(OneLine("a\xC2\x9B"
                    "b"),
            "a b");
}

TEST(OneLineTest, InvalidBytes_AreReplaced) { EXPECT_EQ(OneLine("a\xff"), "a\uFFFD"); }

}  // namespace
}  // namespace lotse::cli
