#include "services/policy/law/text_digests.h"

#include <filesystem>
#include <fstream>

#include "common/errors/refusal.h"
#include "gtest/gtest.h"
#include "tests/support/temporary_directory.h"

namespace lotse::policy {
namespace {

namespace fs = std::filesystem;

class TextDigestsTest : public testing::Test {
 protected:
  TextDigestsTest() { fs::create_directory(dir_ / "law"); }

  absl::StatusOr<TextDigests> Of(const std::string& lines) {
    std::ofstream(dir_ / "law" / "text.jsonl") << lines;
    return TextDigests::Load(dir_.string());
  }
  static std::string Line(const std::string& section, const std::string& label,
                          const std::string& text, const std::string& title = "T") {
    return R"({"law": "A", "sect": "§ )" + section + R"(", "title": ")" + title + R"(", "abs": )" +
           label + R"(, "text": ")" + text + "\"}\n";
  }

  const test::TemporaryDirectory directory_;
  const fs::path dir_ = directory_.path();
};

TEST_F(TextDigestsTest, AWordInOneParagraph_ChangesItAndItsSection_AndNoOther) {
  const auto before =
      Of(Line("1", "\"1\"", "Eins.") + Line("1", "\"2\"", "Zwei.") + Line("2", "null", "Drei."));
  const auto after =
      Of(Line("1", "\"1\"", "Eins.") + Line("1", "\"2\"", "2.") + Line("2", "null", "Drei."));
  ASSERT_TRUE(before.ok() && after.ok());
  EXPECT_EQ(before->Of("A", "1", "1").size(), 32u);
  EXPECT_EQ(before->Of("A", "1", "1"), after->Of("A", "1", "1"));
  EXPECT_NE(before->Of("A", "1", "2"), after->Of("A", "1", "2"));
  EXPECT_NE(before->Of("A", "1", ""), after->Of("A", "1", ""));
  EXPECT_EQ(before->Of("A", "2", ""), after->Of("A", "2", ""));
  for (const char* absent : {"3", ""}) EXPECT_EQ(before->Of("A", "3", absent), "");
  EXPECT_EQ(before->Of("A", "1", "3"), "");
  EXPECT_EQ(before->Of("B", "1", ""), "");
}

TEST_F(TextDigestsTest, TitleAndLabels_AreTheSections) {
  const auto one = Of(Line("1", "\"1\"", "Eins."));
  const auto titled = Of(Line("1", "\"1\"", "Eins.", "Anders"));
  const auto labelled = Of(Line("1", "null", "Eins."));
  EXPECT_NE(one->Of("A", "1", ""), titled->Of("A", "1", ""));
  EXPECT_NE(one->Of("A", "1", ""), labelled->Of("A", "1", ""));
  EXPECT_EQ(one->Of("A", "1", "1"), titled->Of("A", "1", "1"));
}

TEST_F(TextDigestsTest, Shipped_KnowsEveryParagraph_AlsoOneWithoutItsNumber) {
  const auto shipped = TextDigests::Load("data");
  ASSERT_TRUE(shipped.ok()) << shipped.status();
  EXPECT_NE(shipped->Of("AufenthG", "18g", ""), "");
  EXPECT_NE(shipped->Of("AufenthG", "18g", "2"), "");
  EXPECT_NE(shipped->Of("AZRG", "18e", "1"), "");
}

TEST_F(TextDigestsTest, BrokenLine_IsRefused) {
  EXPECT_EQ(ReasonOf(Of("{\"law\": 1}\n").status()), "REFERENCE_FILE_BROKEN");
  EXPECT_EQ(ReasonOf(TextDigests::Load("/nowhere").status()), "REFERENCE_FILE_UNREADABLE");
}

}  // namespace
}  // namespace lotse::policy
