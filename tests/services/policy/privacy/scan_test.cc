// What holds for all findings together.
#include "services/policy/privacy/scan.h"

#include <ctime>
#include <thread>

#include <rapidcheck/gtest.h>
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/errors/refusal.h"
#include "common/text/utf8.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/policy/privacy/errors.h"
#include "tests/services/policy/privacy/scanning.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kEverything[] =
    "Frau Nguyen (3.4.1991), Lessingstraße 14, 08058 Zwickau, Tel. 0375 836-4711, a@b.de, "
    "@lina_backt, Az. 4 K 123/24; in 3 Fällen die einzige Hebamme aus Kamerun";

TEST(ScanTest, KindsHaveStableNames) {
  for (std::size_t i = 0; i < kFindingKinds; ++i) {
    const auto kind = static_cast<FindingKind>(i);
    EXPECT_EQ(FindingKindNamed(FindingKindName(kind)), kind);
  }
  EXPECT_EQ(FindingKindName(FindingKind::kSmallNumber), "SMALL_NUMBER");
  EXPECT_FALSE(FindingKindNamed("name").has_value());
}

TEST(ScanTest, AllKinds_InTheOrderOfTheText) {
  EXPECT_THAT(
      Scan(kEverything),
      ElementsAre("NAME: Frau Nguyen", "BIRTH_DATE: 3.4.1991",
                  "ADDRESS: Lessingstraße 14, 08058 Zwickau", "PHONE: 0375 836-4711",
                  "MAIL: a@b.de", "PROFILE: @lina_backt", "FILE_NUMBER: 4 K 123/24",
                  "SMALL_NUMBER: 3 Fällen", "SMALL_GROUP: die einzige Hebamme aus Kamerun"));
}

TEST(ScanTest, Reason_IsForTheAuthorAndRepeatsNothing) {
  for (const Finding& finding : ScanForPersonalData(kEverything, {5, &TestLexicon()})) {
    EXPECT_THAT(finding.reason, testing::AnyOf(HasSubstr("Hier "), HasSubstr("Diese Zahl"),
                                               HasSubstr("Herkunft, Beruf")));
    EXPECT_THAT(finding.reason, testing::Not(HasSubstr("Nguyen")));
    EXPECT_THAT(finding.reason, testing::Not(HasSubstr("$0")));
  }
}

TEST(ScanTest, Recommendations_AreClean) {
  const std::string lines = ReadWholeFile("data/policy/recommendations.jsonl");
  if (lines.empty()) GTEST_SKIP() << "the recommendations are not here";
  for (const absl::string_view line : absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    const auto item = nlohmann::json::parse(line.begin(), line.end());
    EXPECT_THAT(Scan(item["title"].get<std::string>()), IsEmpty()) << item["id"];
    EXPECT_THAT(Scan(item["body"].get<std::string>()), IsEmpty()) << item["id"];
  }
}

TEST(ScanTest, BytesThatAreNoText_DoNoHarm) {
  EXPECT_THAT(Scan("\xff\xfe Frau \x80 Frau Nguyen\xc3"), ElementsAre("NAME: Frau Nguyen"));
  EXPECT_THAT(Scan(absl::string_view("\0in 3 Fällen\0", 14)),
              ElementsAre("SMALL_NUMBER: 3 Fällen"));
  EXPECT_THAT(Scan(""), IsEmpty());
}

TEST(ScanTest, BrokenLines_AreRead) {
  EXPECT_THAT(Scan("Frau\nNguyen wartet"), ElementsAre("NAME: Frau\nNguyen"));
  EXPECT_THAT(Scan("Frau\n\nXqzwrt wartet"), IsEmpty());
}

RC_GTEST_PROP(ScanTest, AnyPieces_GiveOrderedWholeSpans, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "Frau ", "N. ", "Nguyen", " geb. ", "3.4.1991", ", ", "0371/532-0", "@", "b.de", "ü", " § ",
      "3 ", "Fällen", " einzige ", "syrische ", "Ärztin ", "in ", "Zschopau", "Am Markt 3", "\n",
      "\xff", "Amina ", "4 K 123/24 ", "Az. "));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  const auto findings = ScanForPersonalData(text, {5, &TestLexicon()});
  for (std::size_t i = 0; i < findings.size(); ++i) {
    RC_ASSERT(findings[i].begin < findings[i].end);
    RC_ASSERT(findings[i].end <= text.size());
    RC_ASSERT((text[findings[i].begin] & 0xC0) != 0x80 || text[findings[i].begin] == '\xff');
    for (std::size_t j = i + 1; j < findings.size(); ++j) {
      RC_ASSERT(findings[i].begin <= findings[j].begin);
      RC_ASSERT(
          findings[i].end <= findings[j].begin ||
          (findings[i].kind == FindingKind::kSmallGroup && findings[j].end <= findings[i].end));
    }
  }
}

// Four times the text may not take sixteen times as long. Measured on what the
// detectors look at longest.
TEST(ScanTest, LongTexts_TakeTimeByTheirLength) {
  const std::vector<std::string> units = {"Frau ",         "01 01 ", "+49 1 ", "a@",
                                          "geb. ",         "Amina ", "Az. 1 ", "der einzige ",
                                          "1991 geboren ", "Am Am "};
  const auto seconds = [](const std::string& unit, std::size_t size) {
    std::string text;
    while (text.size() < size) text += unit;
    const std::clock_t begin = std::clock();  // of this program alone
    ScanForPersonalData(text, {5, &TestLexicon()});
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  for (const std::string& unit : units) {
    const double once = seconds(unit, 50'000);
    EXPECT_LT(seconds(unit, 200'000), 10 * once + 0.05) << unit;
  }
}

TEST(ScanTest, SeveralThreads_FindTheSame) {
  const auto expected = Scan(kEverything);
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  for (auto& one : found) threads.emplace_back([&one] { one = Scan(kEverything); });
  for (std::thread& thread : threads) thread.join();
  for (const auto& one : found) EXPECT_EQ(one, expected);
}

TEST(ScanLexiconTest, MissingFile_IsNamed) {
  const absl::Status status = ScanLexicon::Load("/nowhere").status();
  EXPECT_EQ(ReasonOf(status), "REFERENCE_FILE_UNREADABLE");
  EXPECT_THAT(std::string(status.message()), HasSubstr("/nowhere/policy/names"));
}

TEST(ScanLexiconTest, Towns_AreSmallBelow20000) {
  const ScanLexicon& lexicon = TestLexicon();
  for (const char* town :
       {"zschopau", "annaberg-buchholz", "annaberg", "schwarzenberg", "bad elster"}) {
    EXPECT_TRUE(lexicon.IsSmallTown(town)) << town;
  }
  for (const char* town : {"leipzig", "zwickau", "freiberg", "frankfurt", "essen", ""}) {
    EXPECT_FALSE(lexicon.IsSmallTown(town)) << town;
  }
}

TEST(ScanErrorsTest, FoundData_IsAFailedPrecondition) {
  EXPECT_EQ(PersonalDataFound(1).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(PersonalDataFound(2)), "PERSONAL_DATA_FOUND");
  EXPECT_THAT(std::string(PersonalDataFound(1).message()), HasSubstr("1 place "));
}

}  // namespace
}  // namespace lotse::policy
