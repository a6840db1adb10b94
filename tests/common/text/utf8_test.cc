#include "common/text/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace lotse::text {
namespace {

TEST(Utf8, WellFormedText_IsValid) {
  for (const char* text : {"", "abc", "Müller", "€", "😀", "twelve bytes and ü"}) {
    EXPECT_TRUE(IsValidUtf8(text)) << text;
  }
}

TEST(Utf8, BrokenBytes_AreFound) {
  for (const char* text : {"\xff", "M\xfcller", "\xc3", "\xc0\xaf", "\xed\xa0\x80",
                           "\xf4\x90\x80\x80", "long enough for words \xe2\x82"}) {
    EXPECT_FALSE(IsValidUtf8(text)) << text;
  }
}

TEST(Utf8, CodePoints_AreCounted) {
  EXPECT_EQ(CountCodePoints("Müller"), 6u);
  EXPECT_EQ(CountCodePoints("😀€"), 2u);
}

TEST(Utf8, Cut_NeverBreaksACharacter) {
  EXPECT_EQ(TruncateToBytes("Mü", 2), "M");
  EXPECT_EQ(TruncateToBytes("Mü", 3), "Mü");
  EXPECT_EQ(TruncateToBytes("😀", 3), "");
  EXPECT_EQ(TruncateToCodePoints("Müller", 2), "Mü");
  EXPECT_EQ(TruncateToCodePoints("Mü", 5), "Mü");
  EXPECT_EQ(TruncateToCodePoints("Mü", 0), "");
}

RC_GTEST_PROP(Utf8, Cut_OfAnyValidText_IsValidAndShort, (std::size_t limit)) {
  const std::string text = "Grüße aus Łódź, 北京 😀";
  const auto cut = TruncateToBytes(text, limit % 40);
  RC_ASSERT(IsValidUtf8(cut));
  RC_ASSERT(cut.size() <= limit % 40);
}

}  // namespace
}  // namespace lotse::text
