// The index of the acts: what is shipped, and files that are wrong.
#include "services/policy/law/law_index.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "common/reference/data_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/temporary_directory.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const LawIndex& Shipped() {
  static const auto* const index =
      new LawIndex(LawIndex::Load(reference::FindDataDir().value()).value());
  return *index;
}

TEST(LawIndex, Shipped_HoldsAllActs) {
  EXPECT_EQ(Shipped().Acts().size(), 19u);
  // 1,571 of the texts, those of repealed ranges, and those that history alone knows.
  EXPECT_GT(Shipped().size(), 1571u);
  EXPECT_EQ(Shipped().text_day(), absl::CivilDay(2026, 4, 28));
}

TEST(LawIndex, Find_KnowsSectionsByActAndNumber) {
  EXPECT_NE(Shipped().Find("AufenthG", "18g"), nullptr);
  EXPECT_EQ(Shipped().Find("AufenthG", "18z"), nullptr);
  EXPECT_EQ(Shipped().Find("AufenthG", "18gggggggggg"), nullptr);
  EXPECT_EQ(Shipped().Find("AufenthG", ""), nullptr);
  EXPECT_EQ(Shipped().Find("FooG", "1"), nullptr);
}

TEST(LawIndex, On_GivesTheVersionOfADay) {
  const Section* section = Shipped().Find("AufenthG", "18b");
  ASSERT_NE(section, nullptr);
  const Version* old = Shipped().On(*section, absl::CivilDay(2023, 1, 1));
  const Version* now = Shipped().On(*section, absl::CivilDay(2026, 1, 1));
  ASSERT_TRUE(old != nullptr && now != nullptr);
  EXPECT_TRUE(Shipped().HasParagraphs(*old));
  EXPECT_FALSE(Shipped().HasParagraphs(*now));
  EXPECT_EQ(old->from, FirstDay());
  EXPECT_EQ(old->until, absl::CivilDay(2023, 11, 18));
  EXPECT_EQ(now->until, LastDay());
}

TEST(LawIndex, AGapInHistory_HasNoVersion) {
  const Section* section = Shipped().Find("AufenthV", "30a");
  ASSERT_NE(section, nullptr);
  EXPECT_TRUE(Shipped().On(*section, absl::CivilDay(2023, 1, 1))->repealed);
  EXPECT_EQ(Shipped().On(*section, absl::CivilDay(2023, 10, 1)), nullptr);
  EXPECT_FALSE(Shipped().On(*section, absl::CivilDay(2024, 1, 1))->repealed);
}

TEST(LawIndex, Between_LeavesOutWhatDoesNotStand) {
  const absl::CivilDay day(2026, 4, 28);
  EXPECT_THAT(Shipped().Between("BeschV", {6, 0}, {8, 0}, day), ElementsAre("6", "8"));
  EXPECT_THAT(Shipped().Between("AufenthG", {20, 0}, {20, 'b'}, absl::CivilDay(2024, 1, 1)),
              ElementsAre("20"));
  EXPECT_THAT(Shipped().Between("FooG", {6, 0}, {8, 0}, day), IsEmpty());
}

// A data folder whose law files are as given.
class LawFilesTest : public testing::Test {
 protected:
  LawFilesTest() {
    std::filesystem::create_directories(dir_ + "/law");
    Write("index.jsonl", kSection);
    Write("history.jsonl", "");
    Write("repealed_ranges.csv", "law,first,last\n");
    Write("in_force.csv", "law,observed,in_force,source\n");
  }

  void Write(const std::string& file, const std::string& text) {
    std::ofstream(dir_ + "/law/" + file) << text;
  }

  std::string Problem() { return std::string(LawIndex::Load(dir_).status().message()); }

  static constexpr char kSection[] =
      R"({"law": "A", "sect": "§ 1", "title": "", "repealed": false, "absaetze": [{"abs": "1", "saetze": 2}]})"
      "\n";
  const std::string dir_ = test::ProcessDirectory() + "/law_files";
};

TEST_F(LawFilesTest, Load_TakesWhatIsRight) { EXPECT_EQ(Problem(), ""); }

TEST_F(LawFilesTest, Index_NamesFileLineAndWhat) {
  const auto problem = [this](const std::string& line) {
    Write("index.jsonl", std::string(kSection) + line + "\n");
    return Problem();
  };
  EXPECT_THAT(problem("{"), HasSubstr("/law/index.jsonl:2: no JSON object"));
  EXPECT_THAT(problem(kSection), HasSubstr("index.jsonl:2: the section comes twice"));
  EXPECT_THAT(problem(R"({"law": 1})"), HasSubstr("index.jsonl:2: \"law\" must be a text"));
  EXPECT_THAT(
      problem(R"({"law": "A", "sect": "2", "title": "", "repealed": false, "absaetze": []})"),
      HasSubstr("\"sect\" must be such as \"§ 18g\", not \"2\""));
  EXPECT_THAT(
      problem(R"({"law": "A", "sect": "§ 2", "title": "", "repealed": false, "absaetze": 1})"),
      HasSubstr("\"absaetze\" must be a list"));
  EXPECT_THAT(
      problem(
          R"({"law": "A", "sect": "§ 2", "title": "", "repealed": false, "absaetze": [{"abs": "1", "saetze": -1}]})"),
      HasSubstr("\"saetze\" must be a number"));
  EXPECT_THAT(
      problem(
          R"({"law": "A", "sect": "§ 2", "title": "", "repealed": false, "absaetze": [{"abs": "1", "saetze": 1, "nr": [{"n": "123456789"}]}]})"),
      HasSubstr("\"n\" must have 1 to 8 bytes"));
  EXPECT_THAT(
      problem(
          R"({"law": "A", "sect": "§ 2", "title": "", "repealed": false, "absaetze": [{"abs": "1", "saetze": 1}, {"abs": "1", "saetze": 1}]})"),
      HasSubstr("paragraph 1 comes twice"));
}

TEST_F(LawFilesTest, History_NamesFileLineAndWhat) {
  const auto line = [](const std::string& from, const std::string& until) {
    return R"({"law": "A", "sect": "§ 1", "title": "", "abs": ["1"], "repealed": false, "seen_from": ")" +
           from + R"(", "seen_until_before": )" + until + "}\n";
  };
  const auto problem = [this](const std::string& lines) {
    Write("history.jsonl", lines);
    return Problem();
  };
  EXPECT_EQ(problem(line("2020-01-01", "\"2021-01-01\"") + line("2021-01-01", "null")), "");
  EXPECT_THAT(problem(line("2020-02-30", "null")),
              HasSubstr("history.jsonl:1: \"seen_from\" must be a day"));
  EXPECT_THAT(problem(line("2020-01-02", "\"2020-01-02\"")),
              HasSubstr("must be after \"seen_from\""));
  EXPECT_THAT(problem(line("2020-01-01", "\"2021-01-02\"") + line("2021-01-01", "null")),
              HasSubstr("history.jsonl:2: overlaps line 1"));
  EXPECT_THAT(
      problem(
          R"({"law": "A", "sect": "§ 2", "title": "", "abs": ["1"], "repealed": false, "seen_from": "2020-01-01", "seen_until_before": null})"),
      HasSubstr("history.jsonl:1: holds to this day, but index.jsonl lacks the section"));
}

TEST_F(LawFilesTest, Tables_NameFileLineAndWhat) {
  Write("repealed_ranges.csv", "law,first,last\nA,5,4\n");
  EXPECT_THAT(Problem(), HasSubstr("repealed_ranges.csv:2: first and last"));
  Write("repealed_ranges.csv", "law,first,last\nA,4,5\n");
  Write("in_force.csv", "law,observed,in_force,source\nA,2020-01-01,2020-01-02,x\n");
  EXPECT_THAT(Problem(), HasSubstr("in_force.csv:2: in_force must be a day"));
}

TEST_F(LawFilesTest, AMissingFile_IsNamed) {
  std::filesystem::remove(dir_ + "/law/history.jsonl");
  EXPECT_THAT(Problem(), HasSubstr("cannot read " + dir_ + "/law/history.jsonl"));
}

}  // namespace
}  // namespace lotse::policy
