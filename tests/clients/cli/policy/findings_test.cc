#include "clients/cli/policy/findings.h"

#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

TEST(PassageTest, ShowsTheFindingInItsSurroundings) {
  EXPECT_EQ(PassageOf("Frau Nguyen kam", 5, 11), "Frau ›Nguyen‹ kam");
  const std::string text = std::string(60, 'a') + "Ä" + std::string(60, 'b');
  EXPECT_EQ(PassageOf(text, 60, 62),
            "…" + std::string(40, 'a') + "›Ä‹" + std::string(40, 'b') + "…");
  EXPECT_EQ(PassageOf("eins\nzwei\x1b[2J", 0, 4), "›eins‹ zwei [2J");
}

TEST(PassageTest, OutsideOrWithinACharacter_IsEmpty) {
  EXPECT_EQ(PassageOf("abc", -1, 2), "");
  EXPECT_EQ(PassageOf("abc", 2, 2), "");
  EXPECT_EQ(PassageOf("abc", 1, 9), "");
  EXPECT_EQ(PassageOf("ÄÖ", 1, 3), "");
}

TEST(FindingTest, IsReadFromTheRefusal) {
  const auto finding = FindingOf({"body", "12-23 NAME: ein Name, der: so"});
  ASSERT_TRUE(finding.has_value());
  EXPECT_EQ(finding->begin(), 12);
  EXPECT_EQ(finding->end(), 23);
  EXPECT_EQ(finding->kind(), "NAME");
  EXPECT_EQ(finding->reason(), "ein Name, der: so");
  for (const char* bad : {"", "needs 10", "1-2", "x-2 NAME: y", "1-2NAME:", "12: 3-4 x"}) {
    EXPECT_FALSE(FindingOf({"body", bad}).has_value()) << bad;
  }
}

TEST(FieldTextTest, KnowsWhatIsScanned) {
  policy::v1::Recommendation draft;
  draft.set_title("Titel");
  draft.add_evidence()->set_text("eins");
  draft.mutable_evidence(0)->set_source("zwei");
  EXPECT_EQ(FieldText(draft, "title"), draft.title());
  EXPECT_EQ(FieldText(draft, "evidence[0].text"), "eins");
  EXPECT_EQ(FieldText(draft, "evidence[0].source"), "zwei");
  for (const char* bad :
       {"", "evidence", "evidence[1].text", "evidence[x].text", "evidence[0].id"}) {
    EXPECT_FALSE(FieldText(draft, bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace lotse::cli
