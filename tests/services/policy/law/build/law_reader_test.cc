#include "services/policy/law/build/law_reader.h"

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/law/build/law_lines.h"
#include "tests/services/policy/law/build/law_xml.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

LawText Read(const std::string& sections) {
  const auto text = ReadLawXml(ActXml("X", "20260501", sections), "x.xml");
  EXPECT_TRUE(text.ok()) << text.status();
  return text.value_or(LawText());
}

std::string IndexOf(const std::string& content, const std::string& title = "T") {
  const LawText text = Read(SectionXml("1", title, content));
  return text.sections.empty() ? "" : IndexLineOf(text.sections[0], "X");
}

std::string Line(const std::string& rest) {
  return "{\"law\": \"X\", \"sect\": \"§ 1\", \"title\": \"T\", \"repealed\": false, \"absaetze\": "
         "[" +
         rest + "]}";
}

TEST(LawReaderTest, HeadAndHeadings) {
  const LawText text = Read(
      "<norm><metadaten><enbez>Eingangsformel</enbez></metadaten></norm>" +
      SectionXml("18g", "Blaue Karte<BR/>EU", P("Text.")) +
      "<norm><metadaten><enbez>(XXXX) §§ 19 u. "
      "20</enbez><titel>(weggefallen)</titel></metadaten></norm>"
      "<norm><metadaten><enbez>§§ 21 bis 25a</enbez><titel>(weggefallen)</titel></metadaten></norm>"
      "<norm><metadaten><enbez>§§ 30 bis 31</enbez><titel>Gilt noch</titel></metadaten></norm>"
      "<norm><metadaten><enbez>Anlage A</enbez></metadaten></norm>");
  EXPECT_EQ(text.name, "X");
  EXPECT_EQ(text.built, absl::CivilDay(2026, 5, 1));
  ASSERT_EQ(text.sections.size(), 1u);
  EXPECT_EQ(text.sections[0].number.Text(), "18g");
  EXPECT_EQ(text.sections[0].title, "Blaue Karte EU");
  ASSERT_EQ(text.repealed.size(), 2u);
  EXPECT_EQ(text.repealed[0].first + "-" + text.repealed[0].last, "19-20");
  EXPECT_EQ(text.repealed[1].first + "-" + text.repealed[1].last, "21-25a");
  EXPECT_THAT(text.left_out, ElementsAre("Eingangsformel", "§§ 30 bis 31", "Anlage A"));
}

TEST(LawReaderTest, Amtabk_GoesBeforeJurabk) {
  std::string xml = ActXml("X 2004", "20260501", SectionXml("1", "T", P("Text.")));
  xml.replace(xml.find("</jurabk>"), 9, "</jurabk><amtabk>X</amtabk>");
  EXPECT_EQ(ReadLawXml(xml, "x.xml")->name, "X");
}

TEST(LawReaderTest, Paragraphs_BeginWithTheirLabel_AndGoOn) {
  EXPECT_EQ(IndexOf(P("(1) Eins. Zwei.") + P("Drei.") + P("(2a) Vier.") + P(" ")),
            Line("{\"abs\": \"1\", \"saetze\": 3}, {\"abs\": \"2a\", \"saetze\": 1}"));
  EXPECT_EQ(IndexOf(P("Ein Satz (1) nicht am Anfang.")), Line("{\"abs\": null, \"saetze\": 1}"));
  EXPECT_EQ(IndexOf(P("")), Line(""));
}

TEST(LawReaderTest, GoneParagraph_IsMarked_AndASectionOfNothingElseIsRepealed) {
  EXPECT_EQ(
      IndexOf(P("(1) Eins.") + P("(2) (weggefallen)")),
      Line("{\"abs\": \"1\", \"saetze\": 1}, {\"abs\": \"2\", \"saetze\": 0, \"gone\": true}"));
  const LawText text =
      Read(SectionXml("4", "(weggefallen)", P("-")) + SectionXml("5", "", P("(weggefallen)")) +
           SectionXml("6", "", P("Gilt.")));
  EXPECT_TRUE(text.sections[0].repealed);
  EXPECT_TRUE(text.sections[1].repealed);
  EXPECT_EQ(text.sections[1].title, "(weggefallen)");
  EXPECT_FALSE(text.sections[2].repealed);
}

TEST(LawReaderTest, FirstParagraphWithoutItsNumber_StaysAlone_AnIntroductionBelongsToParagraphOne) {
  EXPECT_EQ(
      IndexOf(P("Eins.") + P("(2) (weggefallen)")),
      Line("{\"abs\": null, \"saetze\": 1}, {\"abs\": \"2\", \"saetze\": 0, \"gone\": true}"));
  EXPECT_EQ(IndexOf(P("Vorweg.") + P("(1) Eins.") + P("(2) Zwei.")),
            Line("{\"abs\": \"1\", \"saetze\": 2}, {\"abs\": \"2\", \"saetze\": 1}"));
}

TEST(LawReaderTest, Lists_AreNumbersAndLetters_ThreeDeep) {
  const std::string item =
      "<DT>1.</DT><DD><LA>eins, <DL><DT>a)</DT><DD><LA>A <DL><DT>aa)</DT><DD>"
      "<LA>AA <DL><DT>aaa)</DT><DD><LA>zu tief</LA></DD></DL></LA></DD></DL>"
      "</LA></DD></DL></LA></DD><DT>2a.</DT><DD><LA>Zwei.</LA></DD>";
  EXPECT_EQ(IndexOf(P("(1) Wer <DL>" + item + "</DL>")),
            Line("{\"abs\": \"1\", \"saetze\": 1, \"nr\": [{\"n\": \"1\", \"sub\": [{\"n\": \"a\", "
                 "\"sub\": [{\"n\": \"aa\"}]}]}, {\"n\": \"2a\"}]}"));
}

TEST(LawReaderTest, LabelsOfLists_EndNoSentence) {
  EXPECT_EQ(IndexOf(P("Gebühren sind <DL><DT>1.</DT><DD><LA>Visum und</LA></DD><DT>2.</DT><DD>"
                      "<LA>Karte.</LA></DD></DL>Das ist alles.")),
            Line("{\"abs\": null, \"saetze\": 2, \"nr\": [{\"n\": \"1\"}, {\"n\": \"2\"}]}"));
}

TEST(LawReaderTest, TablesOfFees_AreNumbersWithLetters) {
  const auto row = [](const std::string& a, const std::string& b) {
    return "<row><entry>" + a + "</entry><entry>" + b + "</entry><entry>100 Euro,</entry></row>";
  };
  EXPECT_EQ(IndexOf(P("Zu erheben sind <table><tgroup><tbody>" + row("1.", "Karte") +
                      row("\u00a0", "a)") + row("", "b)") +
                      row("2.", "<DL><DT>a)</DT><DD><LA>so</LA></DD></DL>") + row("30", "50.") +
                      "</tbody></tgroup></table>")),
            Line("{\"abs\": null, \"saetze\": 1, \"nr\": [{\"n\": \"1\", \"sub\": [{\"n\": \"a\"}, "
                 "{\"n\": \"b\"}]}, {\"n\": \"2\", \"sub\": [{\"n\": \"a\"}]}]}"));
}

// Found by the fuzzer: the letters of its rows were a fourth level, which the index cannot hold.
TEST(LawReaderTest, TableInAList_GoesNoDeeperThanLists) {
  const std::string table =
      "<table><row><entry>1.</entry></row><row><entry/><entry>a)</entry></row></table>";
  EXPECT_EQ(IndexOf(P("<DL><DT>1.</DT><DD><DL><DT>a)</DT><DD>" + table + "</DD></DL></DD></DL>")),
            Line("{\"abs\": null, \"saetze\": 1, \"nr\": [{\"n\": \"1\", \"sub\": [{\"n\": \"a\", "
                 "\"sub\": "
                 "[{\"n\": \"1\"}]}]}]}"));
}

TEST(LawReaderTest, Text_IsOneLineWithoutWhatTheEditorsAdded) {
  const LawText text = Read(SectionXml(
      "1", "T",
      P("(1)\u00a0Ein  <B>fetter</B>\nSatz<BR/>mit<noindex>nicht das</noindex> \"Rest\".")));
  EXPECT_THAT(TextLinesOf(text.sections[0], "X"),
              ElementsAre("{\"law\": \"X\", \"sect\": \"§ 1\", \"title\": \"T\", \"abs\": \"1\", "
                          "\"text\": \"Ein fetter Satz mit \\\"Rest\\\".\"}"));
}

absl::Status Refused(const std::string& xml) { return ReadLawXml(xml, "x.xml").status(); }

TEST(LawReaderTest, WhatIsNoAct_IsRefusedWithItsPlace) {
  const auto expect = [](const std::string& xml, const std::string& what) {
    const absl::Status status = Refused(xml);
    EXPECT_EQ(ReasonOf(status), "LAW_XML_UNEXPECTED") << what;
    EXPECT_THAT(std::string(status.message()), HasSubstr("x.xml:"));
    EXPECT_THAT(std::string(status.message()), HasSubstr(what));
  };
  const std::string section = SectionXml("1", "T", P("Text."));
  expect("<html/>", "the root is <html>");
  expect("<dokumente/>", "no builddate");
  expect("<dokumente builddate='20261301'/>", "no builddate");
  expect("<dokumente builddate='20260501'/>", "no <norm>");
  expect("<dokumente builddate='20260501'><norm/></dokumente>", "no <jurabk>");
  expect(ActXml("X", "20260501", ""), "no section");
  expect(ActXml("X", "20260501", section + section),
         "x.xml:4:1: § 1 comes twice; it stands in line 3");
  expect(ActXml("X", "20260501", SectionXml("2", "T", P("(1) A.") + P("(1) B."))),
         "§ 2: paragraph (1) comes twice");
}

}  // namespace
}  // namespace lotse::policy
