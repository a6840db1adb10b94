#include "services/policy/law/build/law_update.h"

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/law/build/law_lines.h"
#include "services/policy/law/build/law_reader.h"
#include "tests/services/policy/law/build/law_xml.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

LawText Text(const std::string& built, const std::string& sections) {
  return ReadLawXml(ActXml("X", built, sections), "x.xml").value();
}

// Sections of the first text.
std::string One(const std::string& text = "(1) Eins.") { return SectionXml("1", "Eins", P(text)); }
std::string Two() { return SectionXml("2", "Zwei", P("Zwei.")); }

class LawUpdateTest : public testing::Test {
 protected:
  LawUpdateTest() { EXPECT_TRUE(Update("20260101", One() + Two()).ok()); }

  absl::Status Update(const std::string& built, const std::string& sections) {
    changes_.clear();
    return UpdateAct(Text(built, sections), "X", &folder_, &changes_);
  }
  std::vector<std::string> Changes() const {
    std::vector<std::string> words;
    for (const TextChange& change : changes_) {
      words.push_back(std::string(TextChangeName(change.kind)) + " " + change.section + " " +
                      change.title);
    }
    return words;
  }
  // "1 Eins 2026-01-01 2026-05-01".
  std::vector<std::string> History() const {
    std::vector<std::string> rows;
    for (const HistoryRow& row : folder_.history) {
      rows.push_back(row.number.Text() + " " + row.shape.title + " " +
                     absl::FormatCivilTime(row.from) + " " +
                     (row.until ? absl::FormatCivilTime(*row.until) : "-"));
    }
    return rows;
  }

  LawFolder folder_;
  std::vector<TextChange> changes_;
};

TEST_F(LawUpdateTest, NewAct_StandsBehindAllOthers_WithoutHistory) {
  EXPECT_THAT(Changes(), ElementsAre("NEW_ACT  2 sections"));
  EXPECT_THAT(folder_.acts, ElementsAre("X"));
  EXPECT_THAT(folder_.history, IsEmpty());
}

TEST_F(LawUpdateTest, SameText_ChangesNothing_WhateverItsDay) {
  const auto before = FilesOf(folder_);
  ASSERT_TRUE(Update("20251231", One() + Two()).ok());
  EXPECT_THAT(changes_, IsEmpty());
  EXPECT_EQ(FilesOf(folder_), before);
  ASSERT_TRUE(Update("20260501", One() + Two()).ok());
  EXPECT_EQ(folder_.built.at("X"), absl::CivilDay(2026, 5, 1));
}

TEST_F(LawUpdateTest, OtherWords_AreReworded_AndNoVersion) {
  ASSERT_TRUE(Update("20260501", One("(1) Anders.") + Two()).ok());
  EXPECT_THAT(Changes(), ElementsAre("REWORDED 1 Eins"));
  EXPECT_THAT(folder_.history, IsEmpty());
}

TEST_F(LawUpdateTest, OtherParagraphs_EndAVersion_AndBeginTheHistoryOfTheAct) {
  ASSERT_TRUE(Update("20260501",
                     One("(1) Eins.</P><P>(2) Zwei.") + Two() + SectionXml("3", "Drei", P("Neu.")))
                  .ok());
  EXPECT_THAT(Changes(), ElementsAre("REWORDED 1 Eins", "NEW 3 Drei"));
  EXPECT_THAT(History(), ElementsAre("1 Eins 2026-01-01 2026-05-01", "2 Zwei 2026-01-01 -",
                                     "1 Eins 2026-05-01 -", "3 Drei 2026-05-01 -"));
  EXPECT_THAT(folder_.history[2].shape.labels, ElementsAre("1", "2"));
  // The next one carries on.
  ASSERT_TRUE(Update("20260601", One() + Two()).ok());
  EXPECT_THAT(Changes(), ElementsAre("REWORDED 1 Eins", "REPEALED 3 Drei"));
  EXPECT_THAT(History(), ElementsAre("1 Eins 2026-01-01 2026-05-01", "2 Zwei 2026-01-01 -",
                                     "1 Eins 2026-05-01 2026-06-01", "3 Drei 2026-05-01 2026-06-01",
                                     "1 Eins 2026-06-01 -"));
}

TEST_F(LawUpdateTest, RepealedSection_KeepsItsOldTitleInTheReport) {
  ASSERT_TRUE(Update("20260501", One() + SectionXml("2", "(weggefallen)", "")).ok());
  EXPECT_THAT(Changes(), ElementsAre("REPEALED 2 Zwei"));
  EXPECT_THAT(History(), ElementsAre("1 Eins 2026-01-01 -", "2 Zwei 2026-01-01 2026-05-01",
                                     "2 (weggefallen) 2026-05-01 -"));
}

TEST_F(LawUpdateTest, OlderTextThatReadsOtherwise_IsRefused_AndNothingIsTouched) {
  const auto before = FilesOf(folder_);
  for (const char* day : {"20251231", "20260101"}) {
    EXPECT_EQ(ReasonOf(Update(day, One("(1) Anders.") + Two())), "LAW_TEXT_OLDER") << day;
    EXPECT_EQ(ReasonOf(Update(day, One())), "LAW_TEXT_OLDER") << day;
  }
  EXPECT_THAT(changes_, IsEmpty());
  EXPECT_EQ(FilesOf(folder_), before);
  // Also when only the history says how new it is.
  folder_.built.clear();
  folder_.history.push_back(
      {"X", {1, 0}, folder_.sections["X"][0].shape, absl::CivilDay(2026, 4, 1), {}, ""});
  EXPECT_EQ(ReasonOf(Update("20260401", One("Ohne Absatz."))), "LAW_TEXT_OLDER");
}

TEST_F(LawUpdateTest, Ranges_AreThoseOfTheNewText) {
  const std::string range =
      "<norm><metadaten><enbez>(XXXX) §§ 2 und "
      "3</enbez><titel>(weggefallen)</titel></metadaten></norm>";
  ASSERT_TRUE(Update("20260501", One() + range).ok());
  EXPECT_THAT(Changes(), ElementsAre("REPEALED 2 Zwei"));
  EXPECT_EQ(FilesOf(folder_).at("repealed_ranges.csv"), "law,first,last\nX,2,3\n");
  ASSERT_TRUE(Update("20260601", One() + Two()).ok());
  EXPECT_THAT(Changes(), ElementsAre("NEW 2 Zwei"));
  EXPECT_EQ(FilesOf(folder_).at("repealed_ranges.csv"), "law,first,last\n");
}

}  // namespace
}  // namespace lotse::policy
