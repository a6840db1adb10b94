#include "services/referrals/topics/audience_cues.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/errors/refusal.h"
#include "common/reference/data_dir.h"

namespace lotse::referrals {
namespace {

using ::testing::HasSubstr;

absl::string_view Guess(const AudienceCues& cues, absl::string_view text) {
  return cues.Guess(language::Tokenize(text));
}

TEST(AudienceCues, MostCues_Win_AndTheFirstAmongEquals) {
  const auto cues = AudienceCues::Parse(
      "cues.txt", "[employer]\nunser Betrieb\nwir stellen ein\n[family]\nmy daughter\nKinder\n");
  ASSERT_TRUE(cues.ok()) << cues.status();
  EXPECT_EQ(Guess(*cues, "Unser Betrieb wächst"), "employer");
  EXPECT_EQ(Guess(*cues, "My daughter und die Kinder, unser Betrieb"), "family");
  EXPECT_EQ(Guess(*cues, "kinder unser betrieb"), "employer");
  EXPECT_EQ(Guess(*cues, "wir stellen uns an"), "");
  EXPECT_EQ(Guess(*cues, ""), "");
}

TEST(AudienceCues, BrokenLine_IsNamed) {
  const auto message = [](absl::string_view text) {
    const auto cues = AudienceCues::Parse("cues.txt", text);
    EXPECT_EQ(ReasonOf(cues.status()), "REFERENCE_FILE_BROKEN") << text;
    return std::string(cues.status().message());
  };
  EXPECT_THAT(message("unser betrieb\n"), HasSubstr("cues.txt:1"));
  EXPECT_THAT(message("[a]\neins zwei drei vier\n"), HasSubstr("one to three"));
  EXPECT_THAT(message("[a]\n...\n"), HasSubstr("one to three"));
  EXPECT_THAT(message("[a]\nEins\n[b]\neins\n"), HasSubstr("twice"));
}

TEST(RealAudienceCues, TypicalQuestions_TellWhoAsks) {
  const auto cues = AudienceCues::Load(reference::FindDataDir().value());
  ASSERT_TRUE(cues.ok()) << cues.status();
  EXPECT_EQ(Guess(*cues, "Dürfen wir unseren Mitarbeiter weiter beschäftigen?"), "employer");
  EXPECT_EQ(Guess(*cues, "Our company wants to hire a nurse"), "employer");
  EXPECT_EQ(Guess(*cues, "Meine Tochter wird sechs"), "family");
  EXPECT_EQ(Guess(*cues, "Klientin braucht einen Dolmetscher"), "counsellor");
  EXPECT_EQ(Guess(*cues, "Ich bin seit gestern hier"), "newcomer");
}

}  // namespace
}  // namespace lotse::referrals
