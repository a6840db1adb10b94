#include "services/policy/paper/markdown.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;

TEST(EscapeMarkdown, WhatWouldBeMarkup_IsText) {
  EXPECT_EQ(EscapeMarkdown("a*b_c`d[e]<f>|g\\h#i&j~k"),
            "a\\*b\\_c\\`d\\[e\\]\\<f\\>\\|g\\\\h\\#i\\&j\\~k");
}

TEST(EscapeMarkdown, WhatWouldBeginAListOrARule_DoesNot) {
  EXPECT_EQ(EscapeMarkdown("- Punkt"), "\\- Punkt");
  EXPECT_EQ(EscapeMarkdown("+ Punkt"), "\\+ Punkt");
  EXPECT_EQ(EscapeMarkdown("12. Punkt"), "12\\. Punkt");
  EXPECT_EQ(EscapeMarkdown("3) Punkt"), "3\\) Punkt");
  EXPECT_EQ(EscapeMarkdown("==="), "\\===");
  EXPECT_EQ(EscapeMarkdown("ab - cd 12. ef"), "ab - cd 12. ef");
}

TEST(EscapeMarkdown, LineBreaks_AreBlanks) {
  EXPECT_EQ(EscapeMarkdown("a\n\nb\r\n| c"), "a b \\| c");
}

TEST(WriteMarkdown, KeepsParagraphsAndLinesOfAText) {
  const std::string text = WriteMarkdown(MakePaper(PaperContent(SamplePaper())));
  EXPECT_THAT(text, HasSubstr("erteilt.\n\nDie Fristen sollen sich nach dem Eingang der "
                              "vollständigen Unterlagen richten:\\\n\\- vier Wochen"));
}

TEST(WriteMarkdown, QuotesAllLinesOfADissent) {
  const std::string text = WriteMarkdown(MakePaper(PaperContent(SamplePaper())));
  EXPECT_THAT(text,
              HasSubstr("> Eine zweite Schwelle schafft einen Anreiz, Löhne zu drücken.\n>\n> Wir "
                        "sehen"));
  EXPECT_THAT(text, HasSubstr("> — Welcome Center Weststadt 2, mitgezeichnet von Welcome Center "
                              "Ostmetropole 2 und Welcome Center Ostkreis 4\n"));
}

TEST(WriteMarkdown, TablesHaveAHeaderAndAsManyCellsInEachRow) {
  const std::string text = WriteMarkdown(MakePaper(PaperContent(SamplePaper())));
  EXPECT_THAT(text,
              HasSubstr("| Platz | Nr. | Empfehlung | Fundstellen | Ergebnis | Dafür : dagegen |\n"
                        "| ---: | ---: | --- | --- | --- | ---: |\n"
                        "| 1 | 4 | Verbindliche Fristen"));
}

TEST(WriteMarkdown, TextOfPeople_IsNoMarkup) {
  const std::string text = WriteMarkdown(MakePaper(PaperContent(SamplePaper())));
  EXPECT_THAT(text, HasSubstr("\\*\\*nicht fett\\*\\* \\| keine Spalte \\| \\`kein Code\\`"));
  EXPECT_THAT(text, HasSubstr("\\<img src=\"/etc/passwd\"\\>"));
}

TEST(WriteMarkdown, DrawsVotesAsCharacters) {
  EXPECT_THAT(WriteMarkdown(MakePaper(PaperContent(SamplePaper()))),
              HasSubstr("```text\nStädtische Zentren, Ost   █"));
}

}  // namespace
}  // namespace lotse::policy
