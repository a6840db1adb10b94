#include "common/text/normalize.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "common/errors/refusal.h"
#include "common/text/utf8.h"

namespace lotse::text {
namespace {

TEST(Normalize, Decomposed_Umlaut_IsComposed) {
  EXPECT_EQ(*Normalize("Mu\u0308nster"), "Münster");
  EXPECT_EQ(ToNfc("A\u030angstro\u0308m"), "Ångström");
}

TEST(Normalize, WhiteSpace_OfEveryKind_IsTidied) {
  EXPECT_EQ(*Normalize("  Haus\u00a0\t 7 \r\n Hof\u2003"), "Haus 7 Hof");
  EXPECT_EQ(*Normalize(" \t\n"), "");
  EXPECT_EQ(*Normalize(""), "");
}

TEST(Normalize, ManyLines_KeepLineBreaksAndOneEmptyLine) {
  EXPECT_EQ(*Normalize(" eins \r\n\tzwei\r\r\n \n\n drei  vier\n", Lines::kMany),
            "eins\nzwei\n\ndrei vier");
  EXPECT_EQ(*Normalize("a\u2028b", Lines::kMany), "a\nb");
}

TEST(Normalize, ControlCharacter_IsRefusedByItsNumber) {
  const auto bell = Normalize("a\x07");
  EXPECT_EQ(ReasonOf(bell.status()), "TEXT_CONTROL_CHARACTER");
  EXPECT_NE(bell.status().message().find("U+0007"), absl::string_view::npos);
  EXPECT_FALSE(Normalize(absl::string_view("a\0b", 3)).ok());
  EXPECT_FALSE(Normalize("\u0085").ok());
  EXPECT_FALSE(Normalize("abc\u202egnp.exe", Lines::kMany).ok());
}

TEST(Normalize, BytesThatAreNotUtf8_AreRefused) {
  EXPECT_EQ(ReasonOf(Normalize("M\xfcnster").status()), "TEXT_NOT_UTF8");
}

TEST(Fold, Case_OfGermanLetters_IsGone) {
  EXPECT_EQ(FoldCase("STRASSE"), FoldCase("Straße"));
  EXPECT_EQ(FoldCase("MÜLLER"), FoldCase("müller"));
  EXPECT_EQ(FoldCase("MÜLLER"), FoldCase("Mu\u0308ller"));
  EXPECT_NE(FoldCase("Müller"), FoldCase("Muller"));
  EXPECT_EQ(FoldCase("ＩＨＫ"), "ihk");
}

TEST(Fold, Umlauts_AreWrittenOut_ButNeverDropped) {
  EXPECT_EQ(FoldUmlauts("Müller"), "mueller");
  EXPECT_EQ(FoldUmlauts("MUELLER"), "mueller");
  EXPECT_EQ(FoldUmlauts("Muller"), "muller");
  EXPECT_EQ(FoldUmlauts("Chóśebuz"), "chosebuz");
  EXPECT_EQ(FoldUmlauts("Łódź Ærø Straße"), "lodz aeroe strasse");
  EXPECT_EQ(FoldUmlauts("Київ"), "киів");
}

RC_GTEST_PROP(Normalize, AnyText_TwiceOrOnce_IsTheSame, (const std::string& text)) {
  for (Lines lines : {Lines::kOne, Lines::kMany}) {
    const auto once = Normalize(text, lines);
    RC_ASSERT(once.ok() || !ReasonOf(once.status()).empty());
    if (!once.ok()) continue;
    RC_ASSERT(IsValidUtf8(*once));
    RC_ASSERT(*Normalize(*once, lines) == *once);
  }
}

}  // namespace
}  // namespace lotse::text
