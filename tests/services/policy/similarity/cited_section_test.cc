#include "services/policy/similarity/cited_section.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

std::string ReadCitations(const std::vector<std::string>& references) {
  return absl::StrJoin(SectionsOf(references, Known()->acts()), "; ",
                       [](std::string* out, const CitedSection& one) {
                         absl::StrAppend(out, one.law, " ", one.section);
                         if (!one.paragraph.empty()) absl::StrAppend(out, " p", one.paragraph);
                         if (!one.number.empty()) absl::StrAppend(out, " n", one.number);
                       });
}

TEST(CitedSectionTest, SectionsOf_ReadsActSectionParagraphAndNumber) {
  EXPECT_EQ(ReadCitations({"§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG"}), "AufenthG 18g p1 n2");
  EXPECT_EQ(ReadCitations({"§18 g AufenthG"}), "AufenthG 18g");
  EXPECT_EQ(ReadCitations({"§ 36 BeschV", "§ 11 Abs. 1 BQFG"}), "BQFG 11 p1; BeschV 36");
}

TEST(CitedSectionTest, SectionsOf_ReadsListsAndNamesInTwoWords) {
  EXPECT_EQ(ReadCitations({"§§ 18a, 18b und 18g Abs. 2 AufenthG"}),
            "AufenthG 18a; AufenthG 18b; AufenthG 18g p2");
  EXPECT_EQ(ReadCitations({"§ 81 SGB III"}), "SGB III 81");
}

TEST(CitedSectionTest, SectionsOf_LeavesOutWhatItCannotRead) {
  EXPECT_EQ(ReadCitations({"", "Aufenthaltsgesetz", "§", "\xff\xfe", "§ 18"}), "");
  EXPECT_EQ(ReadCitations({"§ 18g AufenthG", "§ 18g AufenthG"}), "AufenthG 18g");
}

SharedCitation MeetOf(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const SharedCitation there = Meet(SectionsOf(a, Known()->acts()), SectionsOf(b, Known()->acts()));
  EXPECT_EQ(there, Meet(SectionsOf(b, Known()->acts()), SectionsOf(a, Known()->acts())));
  return there;
}

TEST(CitedSectionTest, Meet_SaysHowMuchIsShared) {
  EXPECT_EQ(MeetOf({}, {"§ 4a AufenthG"}), SharedCitation::kNone);
  EXPECT_EQ(MeetOf({"§ 4 AufenthG"}, {"§ 4a AufenthG"}), SharedCitation::kApart);
  EXPECT_EQ(MeetOf({"§ 4 BeschV"}, {"§ 4 AufenthG"}), SharedCitation::kApart);
  EXPECT_EQ(MeetOf({"§ 4a Abs. 3 AufenthG"}, {"§ 4a Absatz 3 Satz 4 AufenthG"}),
            SharedCitation::kSame);
  EXPECT_EQ(MeetOf({"§ 4a Abs. 3 AufenthG"}, {"§ 4a AufenthG"}), SharedCitation::kBroader);
  EXPECT_EQ(MeetOf({"§ 30 Abs. 1 Nr. 2 AufenthG"}, {"§ 30 Abs. 1 Nr. 3 AufenthG"}),
            SharedCitation::kDiverging);
  EXPECT_EQ(MeetOf({"§ 81 Abs. 4 AufenthG", "§ 81 Abs. 5 AufenthG"}, {"§ 81 Abs. 5 AufenthG"}),
            SharedCitation::kSame);
}

}  // namespace
}  // namespace lotse::policy
