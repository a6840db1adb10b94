#include "services/policy/law/build/build_law.h"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/citations/citations.h"
#include "services/policy/law/build/law_reader.h"
#include "services/policy/law/build/write_folder.h"
#include "services/policy/law/build/xml_files.h"
#include "tests/services/policy/law/build/law_xml.h"

namespace lotse::policy {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kShipped[] = "data/law";

void Write(const fs::path& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::string Content(const fs::path& path) {
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

class BuildLawTest : public testing::Test {
 protected:
  BuildLawTest() {
    std::string name = (fs::temp_directory_path() / "lotse-law-XXXXXX").string();
    dir_ = mkdtemp(name.data());
  }
  ~BuildLawTest() override { fs::remove_all(dir_); }

  std::string In(const std::string& name) const { return (dir_ / name).string(); }

  // The shipped text of an act with something in it changed, as of a later day.
  std::string Changed(const std::string& file, const std::string& from, const std::string& to) {
    std::string xml = Content(fs::path(kShipped) / "xml" / file);
    const std::size_t day = xml.find("builddate=\"") + 11;
    xml.replace(day, 8, "20260601");
    const std::size_t at = xml.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    xml.replace(at, from.size(), to);
    Write(In(file), xml);
    return In(file);
  }

  absl::Status Build(const std::vector<std::string>& xml, const std::string& into) {
    const auto build = BuildLaw(xml, kShipped);
    return build.ok() ? WriteLawFolder(build->folder, kShipped, into) : build.status();
  }

  fs::path dir_;
};

TEST_F(BuildLawTest, ShippedXml_GivesTheShippedLines) {
  const auto shipped = ReadLawFolder(kShipped);
  const auto files = ReadXmlFiles({"data/law/xml"});
  ASSERT_TRUE(shipped.ok() && files.ok()) << shipped.status() << files.status();
  std::size_t sections = 0;
  for (const XmlFile& file : *files) {
    const auto text = ReadLawXml(file.bytes, file.path);
    ASSERT_TRUE(text.ok()) << text.status();
    const std::vector<SectionRow>& there = shipped->sections.at(text->name);
    const std::vector<SectionRow> rows = RowsOf(*text, text->name);
    ASSERT_EQ(rows.size(), there.size()) << text->name;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].index_line, there[i].index_line);
      EXPECT_EQ(rows[i].text_lines, there[i].text_lines);
    }
    EXPECT_EQ(text->built, shipped->built.at(text->name));
    sections += rows.size();
  }
  EXPECT_GT(sections, 100u);
}

TEST_F(BuildLawTest, ShippedFolder_IsReadAndWrittenByteForByte) {
  const auto shipped = ReadLawFolder(kShipped);
  ASSERT_TRUE(shipped.ok()) << shipped.status();
  for (const auto& [name, content] : FilesOf(*shipped)) {
    EXPECT_EQ(content, Content(fs::path(kShipped) / name)) << name;
  }
  // Or the next text would end versions that did not change.
  std::map<std::pair<std::string, SectionNumber>, SectionShape> now;
  for (const auto& [act, rows] : shipped->sections) {
    for (const SectionRow& row : rows) now[{act, row.number}] = row.shape;
  }
  for (const HistoryRow& row : shipped->history) {
    if (row.until.has_value()) continue;
    EXPECT_EQ(now.count({row.act, row.number}), 1u) << row.act << " " << row.number.Text();
    const bool same = now[{row.act, row.number}] == row.shape;
    EXPECT_TRUE(same) << row.act << " " << row.number.Text();
  }
}

TEST_F(BuildLawTest, ANewText_IsAFolderThatANodeReads_WithAllOtherFiles) {
  const std::string xml = Changed("BeschV.xml", "<titel format=\"XML\">Härtefallregelung</titel>",
                                  "<titel format=\"XML\">(weggefallen)</titel>");
  const auto build = BuildLaw({xml}, kShipped);
  ASSERT_TRUE(build.ok()) << build.status();
  ASSERT_THAT(build->changes, SizeIs(1));
  EXPECT_EQ(build->changes[0].kind, TextChangeKind::kRepealed);
  EXPECT_EQ(build->changes[0].section, "37");
  ASSERT_TRUE(Build({xml}, In("law")).ok());
  const auto law = Citations::Load(dir_.string());
  ASSERT_TRUE(law.ok()) << law.status();
  const auto status = [&](const char* raw, absl::CivilDay day) {
    return law->CheckOne(raw, day).at(0).verdict.status;
  };
  EXPECT_EQ(status("§ 37 BeschV", absl::CivilDay(2026, 5, 31)), CitationStatus::kOk);
  EXPECT_EQ(status("§ 37 BeschV", absl::CivilDay(2026, 6, 1)), CitationStatus::kRepealed);
  EXPECT_EQ(law->index().text_day(), absl::CivilDay(2026, 6, 1));
  EXPECT_TRUE(fs::exists(dir_ / "law" / "successors.csv"));
  EXPECT_TRUE(fs::exists(dir_ / "law" / "extraction" / "check.jsonl"));
  EXPECT_FALSE(fs::exists(dir_ / "law" / "xml"));
}

TEST_F(BuildLawTest, SameInput_GivesTheSameBytes_InAnyOrder) {
  const std::string one = Changed("BeschV.xml", "Härtefallregelung", "Härtefälle");
  const std::string other = Changed("StAG.xml", "<P>(1)", "<P>(1) Neu:");
  ASSERT_TRUE(Build({one, other}, In("a")).ok());
  ASSERT_TRUE(Build({other, one}, In("b")).ok());
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(dir_ / "a")) {
    if (!entry.is_regular_file()) continue;
    ++files;
    EXPECT_EQ(Content(entry.path()), Content(dir_ / "b" / entry.path().filename())) << entry.path();
  }
  EXPECT_GT(files, 8u);
}

TEST_F(BuildLawTest, OnlyAFolderOfItsOwn_IsReplaced) {
  fs::create_directory(dir_ / "law");
  Write(dir_ / "law" / "letter.txt", "Sehr geehrte");
  EXPECT_EQ(ReasonOf(Build({"data/law/xml"}, In("law"))), "LAW_FOLDER_NOT_OURS");
  EXPECT_EQ(Content(dir_ / "law" / "letter.txt"), "Sehr geehrte");
  fs::remove(dir_ / "law" / "letter.txt");
  EXPECT_TRUE(Build({"data/law/xml"}, In("law")).ok());
  Write(dir_ / "law" / "old.txt", "");
  const std::string xml = Changed("BeschV.xml", "Härtefallregelung", "Härtefälle");
  EXPECT_TRUE(Build({xml}, In("law")).ok());
  EXPECT_FALSE(fs::exists(dir_ / "law" / "old.txt"));
  EXPECT_EQ(ReasonOf(CheckTarget(kShipped, "data/law")), "LAW_FOLDER_NOT_OURS");
  EXPECT_EQ(ReasonOf(CheckTarget(kShipped, "data/law/new")), "LAW_FOLDER_NOT_WRITTEN");
  EXPECT_EQ(ReasonOf(CheckTarget(kShipped, "data/law/README.md")), "LAW_FOLDER_NOT_WRITTEN");
  EXPECT_TRUE(CheckTarget(kShipped, "data/law2").ok());
}

TEST_F(BuildLawTest, WhatCannotBeRead_LeavesNothingBehind) {
  auto build = BuildLaw({"data/law/xml"}, kShipped);
  ASSERT_TRUE(build.ok()) << build.status();
  EXPECT_THAT(build->changes, IsEmpty());
  build->folder.sections["BeschV"][0].index_line = "{}";
  const absl::Status status = WriteLawFolder(build->folder, kShipped, In("law"));
  EXPECT_EQ(ReasonOf(status), "REFERENCE_FILE_BROKEN");
  EXPECT_THAT(std::vector<fs::path>(fs::directory_iterator(dir_), fs::directory_iterator()),
              IsEmpty());
}

TEST_F(BuildLawTest, FilesThatAreNone_AndActsThatHaveNoName_AreRefused) {
  EXPECT_EQ(ReasonOf(BuildLaw({In("none.xml")}, kShipped).status()), "LAW_XML_MISSING");
  EXPECT_EQ(ReasonOf(BuildLaw({dir_.string()}, kShipped).status()), "LAW_XML_MISSING");
  Write(In("a.xml"), ActXml("FooG", "20260501", SectionXml("1", "T", P("Text."))));
  EXPECT_EQ(ReasonOf(BuildLaw({In("a.xml")}, kShipped).status()), "LAW_ACT_UNKNOWN");
  Write(In("a.xml"), ActXml("BeschV", "20260501", SectionXml("1", "T", P("Text."))));
  EXPECT_EQ(ReasonOf(BuildLaw({In("a.xml"), "data/law/xml"}, kShipped).status()), "LAW_ACT_TWICE");
}

TEST_F(BuildLawTest, AnActByTheNameOfThePublisher_IsFound) {
  Write(In("a.xml"), ActXml("SGB 3", "20260601", SectionXml("1", "T", P("Text."))));
  const auto build = BuildLaw({In("a.xml")}, kShipped);
  ASSERT_TRUE(build.ok()) << build.status();
  EXPECT_EQ(build->folder.sections.at("SGB III").size(), 1u);
}

}  // namespace
}  // namespace lotse::policy
