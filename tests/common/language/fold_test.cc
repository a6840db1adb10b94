#include "common/language/fold.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/text/normalize.h"
#include "common/text/utf8.h"

namespace lotse::language {
namespace {

TEST(Fold, WaysToWriteOneWord_AreTheSame) {
  for (const char* word : {"Straße", "STRASSE", "strasse", "STRAẞE"}) {
    EXPECT_EQ(Fold(word), "strasse") << word;
  }
  for (const char* word : {"Müller", "MUELLER", "Mu\u0308ller", "mÜller"}) {
    EXPECT_EQ(Fold(word), "mueller") << word;
  }
}

TEST(Fold, MarksThatAreNoUmlauts_AreDropped) {
  EXPECT_EQ(Fold("Café crème, naïve, Şükrü, Łódź, Ångström"),
            "cafe creme, naive, suekrue, lodz, aangstroem");
  EXPECT_EQ(Fold("cafe\u0301"), "cafe");
  EXPECT_EQ(Fold("A\u030angstro\u0308m"), "aangstroem");
}

TEST(Fold, LigatureUnderAMark_IsTwoLetters) {
  EXPECT_EQ(Fold("ǢǼǾ"), "aeaeoe");
  EXPECT_EQ(Fold(Fold("Ǣ")), Fold("Ǣ"));
}

TEST(Fold, OtherScripts_AreLowered) {
  EXPECT_EQ(Fold("МОСКВА"), "москва");
  EXPECT_EQ(Fold("ΣΊΣΥΦΟΣ"), "σισυφοσ");
  EXPECT_EQ(Fold("ﬁrma"), "firma");
}

TEST(Fold, BytesThatAreNotUtf8_AreLeftOut) {
  EXPECT_EQ(Fold("M\xfc"
                 "nster\xff"),
            "mnster");
}

TEST(Fold, Text_IsFoldedAsOfOld) {
  for (const char* text : {"Ämter für Aufenthalt – § 18g", "žluťoučký kůň", "İstanbul", "Ærø",
                           "नमस्ते", "한국어", "㎏ Ⅷ ½"}) {
    EXPECT_EQ(Fold(text), text::FoldUmlauts(text::ToNfc(text))) << text;
  }
}

RC_GTEST_PROP(Fold, Twice_ChangesNothing, (const std::string& text)) {
  const std::string folded = Fold(text);
  RC_ASSERT(text::IsValidUtf8(folded));
  RC_ASSERT(Fold(folded) == folded);
}

}  // namespace
}  // namespace lotse::language
