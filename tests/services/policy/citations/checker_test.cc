// What exists on a day, and in which words it is said what does not.
#include "services/policy/citations/checker.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/citations/book.h"

namespace lotse::policy {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

struct Asked {
  const char* raw;
  const char* status;
};

class StatusTest : public testing::TestWithParam<Asked> {};

TEST_P(StatusTest, Check_GivesTheStatus) {
  EXPECT_EQ(StatusOf(GetParam().raw), GetParam().status) << GetParam().raw;
}

constexpr Asked kStatuses[] = {
    {"§ 18a Satz 1 AufenthG", "OK"},
    {"§ 18a S. 2 AufenthG", "NO_SENTENCE"},
    {"§ 18g Abs. 8 AufenthG", "NO_PARAGRAPH"},
    {"§ 18g Abs. 2a AufenthG", "NO_PARAGRAPH"},
    {"§ 18g Abs. 1 Satz 6 AufenthG", "NO_SENTENCE"},
    {"§ 18g Abs. 1 Nr. 3 AufenthG", "NO_NUMBER"},
    {"§ 18g Abs. 3 Nr. 1 AufenthG", "NO_NUMBER"},
    {"§ 18g Abs. 2 Nr. 3 Buchst. c AufenthG", "OK"},
    {"§ 18g Abs. 2 Nr. 3 Buchst. d AufenthG", "NO_LETTER"},
    {"§ 18g Abs. 2 Nr. 1 lit. a AufenthG", "NO_LETTER"},
    {"§ 20a Abs. 4 Nr. 1 Buchst. a Doppelbuchst. bb AufenthG", "OK"},
    {"§ 20a Abs. 4 Nr. 1 Buchst. a Doppelbuchst. cc AufenthG", "NO_LETTER"},
    // Letters without a number.
    {"§ 9 Abs. 5 Buchst. a BVFG", "OK"},
    {"§ 9 Abs. 5 Buchst. c BVFG", "NO_LETTER"},
    // A number without its paragraph is looked for in all of them.
    {"§ 5 Nr. 1a AufenthG", "OK"},
    {"§ 5 Nr. 99 AufenthG", "NO_NUMBER"},
    {"§ 7 Abs. 1 BeschV", "REPEALED"},
    {"§ 12 StAG", "REPEALED"},
    {"§ 10 Abs. 3a StAG", "PARAGRAPH_REPEALED"},
    // Repealed as a range, and gone without a trace.
    {"§ 20 StAG", "REPEALED"},
    {"§ 200 SGB III", "REPEALED"},
    {"§ 105d AufenthG", "REPEALED"},
    {"§ 40c StAG", "REPEALED"},
    {"§ 999 SGB III", "NO_SECTION"},
    {"§ 12345 AufenthG", "UNPARSED"},
    {"§ 1 BGB", "UNKNOWN_LAW"},
    {"§ 18a", "UNPARSED"},
    {"§ 18a AufenthG und § x BeschV", "OK | UNPARSED"},
    {"§ 24 Abs. 5 und 6 AufenthG", "OK | PARAGRAPH_REPEALED"},
};
INSTANTIATE_TEST_SUITE_P(Statuses, StatusTest, testing::ValuesIn(kStatuses));

TEST(Checker, ADay_DecidesWhichVersionHolds) {
  EXPECT_EQ(StatusOf("§ 18b Abs. 2 AufenthG", absl::CivilDay(2023, 11, 17)), "OK");
  EXPECT_EQ(StatusOf("§ 18b Abs. 2 AufenthG", absl::CivilDay(2023, 11, 18)),
            "SECTION_HAS_NO_PARAGRAPHS");
  EXPECT_EQ(StatusOf("§ 18g AufenthG", absl::CivilDay(2023, 11, 17)), "NO_SECTION");
  EXPECT_EQ(StatusOf("§ 18g AufenthG", absl::CivilDay(2023, 11, 18)), "OK");
  EXPECT_EQ(StatusOf("§ 12 Abs. 1 StAG", absl::CivilDay(2024, 6, 26)), "OK");
  EXPECT_EQ(StatusOf("§ 12 Abs. 1 StAG", absl::CivilDay(2024, 6, 27)), "REPEALED");
  EXPECT_EQ(StatusOf("§ 105d Abs. 1 AufenthG", absl::CivilDay(2024, 1, 1)), "OK");
  EXPECT_EQ(StatusOf("§ 10 Abs. 3 StAG", absl::CivilDay(2024, 1, 1)), "OK");
  EXPECT_EQ(StatusOf("§ 2 Abs. 7 FreizügG/EU", absl::CivilDay(2023, 1, 1)), "OK");
  EXPECT_EQ(StatusOf("§ 18a Abs. 1 AufenthG", absl::CivilDay(2019, 1, 1)), "OK");
  EXPECT_EQ(StatusOf("§ 18a Abs. 1 AufenthG", absl::CivilDay(2020, 3, 1)),
            "SECTION_HAS_NO_PARAGRAPHS");
  // Before observation began: as it was then.
  EXPECT_EQ(StatusOf("§ 5 Abs. 1 AufenthG", absl::CivilDay(2010, 1, 1)), "OK");
  // What is below a paragraph is not known of earlier versions.
  EXPECT_EQ(StatusOf("§ 18b Abs. 2 Satz 99 AufenthG", absl::CivilDay(2023, 1, 1)), "OK");
}

TEST(Checker, AnOldVersion_IsTheOneBefore) {
  EXPECT_EQ(StatusOf("§ 18b Abs. 2 AufenthG a.F."), "OK_HISTORISCH");
  const Explanation old = Explained("§ 18b Abs. 2 AufenthG a.F.");
  EXPECT_EQ(old.valid_from, absl::nullopt);
  EXPECT_EQ(old.valid_until, absl::CivilDay(2023, 11, 18));
  EXPECT_EQ(Canonical(old.successor.value()), "§ 18g AufenthG");
  EXPECT_EQ(
      old.reason,
      "§ 18b Abs. 2 AufenthG stand in der Fassung, die bis 17.11.2023 galt. Die Regelung (Blaue "
      "Karte EU) steht jetzt in § 18g AufenthG.");
  EXPECT_EQ(Canonical(Explained("§ 18a AufenthG a.F.").successor.value()), "§ 19d AufenthG");
  // Nothing earlier is known: as any other.
  EXPECT_EQ(StatusOf("§ 18g AufenthG a.F."), "OK");
  EXPECT_EQ(StatusOf("§ 18g Abs. 99 AufenthG a.F."), "NO_PARAGRAPH");
}

TEST(Explain, WhatStands_NeedsNoReason) {
  const Explanation explained = Explained("§ 18g Abs. 1 AufenthG");
  EXPECT_EQ(explained.reason, "");
  EXPECT_EQ(explained.title, "Blaue Karte EU");
  EXPECT_EQ(explained.proposal, absl::nullopt);
  EXPECT_EQ(explained.successor, absl::nullopt);
  EXPECT_EQ(explained.valid_from, absl::CivilDay(2023, 11, 18));
  EXPECT_EQ(explained.valid_until, absl::nullopt);
}

struct Why {
  const char* raw;
  const char* reason;
  const char* proposal;
};

class ReasonTest : public testing::TestWithParam<Why> {};

TEST_P(ReasonTest, Explain_SaysWhyAndWhatInstead) {
  const Explanation explained = Explained(GetParam().raw);
  EXPECT_EQ(explained.reason, GetParam().reason);
  EXPECT_EQ(explained.proposal ? Canonical(*explained.proposal) : "", GetParam().proposal);
}

constexpr Why kReasons[] = {
    {"§ 18a Abs. 1 AufenthG",
     "§ 18a AufenthG hat keine nummerierten Absätze. § 18a Abs. 1 AufenthG stand in der Fassung, "
     "die "
     "bis 29.02.2020 galt.",
     "§ 18a AufenthG"},
    {"§ 18b Abs. 2 AufenthG",
     "§ 18b AufenthG hat keine nummerierten Absätze. § 18b Abs. 2 AufenthG war bis 17.11.2023 die "
     "Regelung „Blaue Karte EU“; sie steht jetzt in § 18g AufenthG.",
     "§ 18b AufenthG"},
    {"§ 18z AufenthG",
     "Einen § 18z AufenthG gibt es nicht; mit dieser Nummer gibt es § 18, 18a, 18b, 18c, 18d, 18e, "
     "18f, 18g, 18h und 18i.",
     ""},
    {"§ 999 AufenthG", "Einen § 999 AufenthG gibt es nicht.", ""},
    {"§ 26 Abs. 9 BeschV", "§ 26 BeschV hat keinen Absatz 9, nur die Absätze 1 und 2.",
     "§ 26 BeschV"},
    {"§ 24 Abs. 6 AufenthG", "§ 24 Abs. 6 AufenthG ist weggefallen.", "§ 24 AufenthG"},
    {"§ 7 BeschV", "§ 7 BeschV ist weggefallen.", ""},
    {"§ 12 StAG",
     "§ 12 StAG ist weggefallen; zuletzt stand er in der Fassung, die bis 26.06.2024 galt.", ""},
    {"§ 26 Abs. 2 S. 9 BeschV", "§ 26 Abs. 2 BeschV hat 4 Sätze, keinen Satz 9.",
     "§ 26 Abs. 2 BeschV"},
    {"§ 18g Abs. 1 Nr. 3 AufenthG", "§ 18g Abs. 1 AufenthG hat keine Nr. 3, nur Nr. 1 und 2.",
     "§ 18g Abs. 1 AufenthG"},
    {"§ 18g Abs. 3 Nr. 1 AufenthG", "§ 18g Abs. 3 AufenthG hat keine Nummern.",
     "§ 18g Abs. 3 AufenthG"},
    {"§ 18g Abs. 2 Nr. 3a AufenthG", "§ 18g Abs. 2 AufenthG hat keine Nr. 3a, nur Nr. 1, 2 und 3.",
     "§ 18g Abs. 2 Nr. 3 Buchst. a AufenthG"},
    {"§ 18g Abs. 2 Nr. 3 lit. d AufenthG",
     "§ 18g Abs. 2 Nr. 3 AufenthG hat keinen Buchst. d, nur a, b und c.",
     "§ 18g Abs. 2 Nr. 3 AufenthG"},
    {"§ 3 FooG", "Ein Gesetz „FooG“ ist hier nicht bekannt.", ""},
    {"§ 3 AufentG", "Ein Gesetz „AufentG“ ist hier nicht bekannt; gemeint ist vielleicht AufenthG.",
     "§ 3 AufenthG"},
    {"§ 1 BGB",
     "BGB ist bekannt, der Text ist hier aber nicht geladen; die Fundstelle lässt sich nicht "
     "prüfen.",
     ""},
    {"§ 18a", "Zu § 18a ist kein Gesetz genannt.", ""},
    {"18a AufenthG", "Vor der Nummer fehlt das Zeichen „§“.", "§ 18a AufenthG"},
};
INSTANTIATE_TEST_SUITE_P(Reasons, ReasonTest, testing::ValuesIn(kReasons));

TEST(Explain, BeforeARuleMoved_ItsOldPlaceIsProposed) {
  const Explanation explained = Explained("§ 18g Abs. 2 AufenthG", absl::CivilDay(2023, 6, 1));
  EXPECT_EQ(
      explained.reason,
      "§ 18g AufenthG gab es am 01.06.2023 nicht, erst ab 18.11.2023. An diesem Tag stand die "
      "Regelung in § 18b Abs. 2 AufenthG.");
  EXPECT_EQ(Canonical(explained.proposal.value()), "§ 18b Abs. 2 AufenthG");
}

TEST(Explain, AfterARuleMoved_ItsNewPlaceIsNamed) {
  const auto successor = [](const char* raw, absl::CivilDay day) {
    const Explanation explained = Explained(raw, day);
    return explained.successor ? Canonical(*explained.successor) : "";
  };
  EXPECT_EQ(successor("§ 18b Abs. 2 AufenthG", Today()), "§ 18g AufenthG");
  EXPECT_EQ(successor("§ 18b Abs. 2 Satz 1 AufenthG", Today()), "§ 18g AufenthG");
  // It stood there on that day; where it is now is said as well.
  EXPECT_EQ(successor("§ 18b Abs. 2 AufenthG", absl::CivilDay(2023, 6, 1)), "§ 18g AufenthG");
  EXPECT_EQ(successor("§ 18b Abs. 1 AufenthG", Today()), "");
  EXPECT_EQ(successor("§ 20 Abs. 3 AufenthG", Today()), "§ 20 Abs. 1 AufenthG");
  // Stands and says something else; whoever cites it means that.
  EXPECT_EQ(successor("§ 20 Abs. 1 AufenthG", Today()), "");
  EXPECT_EQ(successor("§ 18a Abs. 1 AufenthG", Today()), "");
  EXPECT_EQ(successor("§ 17a AufenthG", Today()), "§ 16d AufenthG");
}

}  // namespace
}  // namespace lotse::policy
