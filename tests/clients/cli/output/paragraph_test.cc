#include "clients/cli/output/paragraph.h"

#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

TEST(ParagraphTest, BreaksAtBlanksAndIndentsWhatFollows) {
  EXPECT_EQ(Paragraph("Why: ", "one two three four", 14), "Why: one two\n     three\n     four\n");
}

TEST(ParagraphTest, FillsALineToItsLastColumn) {
  EXPECT_EQ(Paragraph("", "1234 6789", 9), "1234 6789\n");
  EXPECT_EQ(Paragraph("", "1234 6789", 8), "1234\n6789\n");
}

TEST(ParagraphTest, CountsColumnsNotBytes) {
  EXPECT_EQ(Paragraph("ä ", "ööö üüü", 9), "ä ööö üüü\n");
}

TEST(ParagraphTest, LongWord_SticksOutWhole) {
  EXPECT_EQ(Paragraph("> ", "see https://example.org/long here", 10),
            "> see\n  https://example.org/long\n  here\n");
}

TEST(ParagraphTest, BlankText_IsNoLine) { EXPECT_EQ(Paragraph("Why: ", "  ", 40), ""); }

TEST(PadToWidthTest, AddsWhatIsMissing) {
  EXPECT_EQ(PadToWidth("Für", 5), "Für  ");
  EXPECT_EQ(PadToWidth("longer", 3), "longer");
}

}  // namespace
}  // namespace lotse::cli
