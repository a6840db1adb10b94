// lotse law: without a node, from the data that is shipped.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class LawTest : public testing::Test {
 protected:
  std::string In(const std::string& name) const { return (dir_ / name).string(); }

  // The shipped text of an act, of a later day, with another title.
  std::string NewText() const {
    std::stringstream bytes;
    bytes << std::ifstream("data/law/xml/BeschV.xml", std::ios::binary).rdbuf();
    std::string xml = bytes.str();
    xml.replace(xml.find("builddate=\"") + 11, 8, "20260601");
    xml.replace(xml.find("Härtefallregelung"), std::string("Härtefallregelung").size(), "Neues");
    std::ofstream(In("new.xml"), std::ios::binary) << xml;
    return In("new.xml");
  }

  const test::TemporaryDirectory directory_;
  const fs::path dir_ = directory_.path();
};

TEST_F(LawTest, Build_TellsWhatChanged) {
  Harness harness;
  Outcome outcome = harness.Run({"law", "build", "--xml", NewText(), "--into", In("law")});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("REWORDED"));
  EXPECT_THAT(outcome.out, HasSubstr("§ 37 BeschV"));
  EXPECT_THAT(outcome.err, HasSubstr("1 act read, 1 change; "));
  EXPECT_THAT(outcome.err, HasSubstr(" holds 19 acts\n"));
  EXPECT_TRUE(fs::exists(dir_ / "law" / "index.jsonl"));
  // What was made is what the next one is made from.
  outcome = harness.Run({"law", "build", "--xml", NewText(), "--from", In("law"), "--into",
                         In("next"), "-o", "jsonl"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
}

TEST_F(LawTest, Build_AsJson_HasTheParts) {
  Harness harness;
  const Outcome outcome =
      harness.Run({"law", "build", "--xml", NewText(), "--into", In("law"), "-o", "jsonl"});
  EXPECT_EQ(
      outcome.out,
      "{\"change\":\"REWORDED\",\"law\":\"BeschV\",\"section\":\"37\",\"title\":\"Neues\"}\n");
}

TEST_F(LawTest, Build_WhatIsRefused_SaysWhereAndWhat) {
  Harness harness;
  std::ofstream(In("broken.xml")) << "<dokumente>\n<norm></dokumente>";
  Outcome outcome = harness.Run({"law", "build", "--xml", In("broken.xml"), "--into", In("law")});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("broken.xml:2:"));
  EXPECT_THAT(outcome.err, HasSubstr("[LAW_XML_BROKEN]"));
  EXPECT_FALSE(fs::exists(dir_ / "law"));
  outcome = harness.Run({"law", "build", "--xml", "data/law/xml", "--into", "data/law"});
  EXPECT_THAT(outcome.err, HasSubstr("[LAW_FOLDER_NOT_OURS]"));
  EXPECT_EQ(harness.Run({"law", "build", "--into", In("law")}).code, 2);
  EXPECT_EQ(harness.Run({"law", "build", "--xml", "data/law/xml"}).code, 2);
}

}  // namespace
}  // namespace lotse::cli
