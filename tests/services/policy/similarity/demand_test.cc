#include "services/policy/similarity/demand.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;

// "lower", "not lower", in the order of the words.
std::string Demands(const char* clause) {
  const auto demands = ReadDemands(language::Tokenize(clause), Known()->cues());
  return absl::StrJoin(demands, ", ", [](std::string* out, const Demand& demand) {
    absl::StrAppend(out, demand.negated ? "not " : "", CueName(demand.cue));
  });
}

TEST(DemandTest, ReadDemands_VerbsTheirParticiplesAndNouns) {
  EXPECT_EQ(Demands("Die Schwelle soll gesenkt werden"), "lower");
  EXPECT_EQ(Demands("Absenkung der Schwelle"), "lower");
  EXPECT_EQ(Demands("die Gebühr ist anzuheben"), "raise");
  EXPECT_EQ(Demands("der Stichtag soll wegfallen"), "abolish");
  EXPECT_EQ(Demands("Das Kontingent soll erhalten bleiben"), "keep");
  EXPECT_EQ(Demands("Das Verbot bleibt in dieser Form bestehen"), "keep");
  EXPECT_EQ(Demands("die Frist ist zu lang"), "shorten");
  EXPECT_EQ(Demands("Raise the salary threshold"), "raise");
}

TEST(DemandTest, ReadDemands_NegationTurnsTheNextCue) {
  EXPECT_EQ(Demands("Schwelle nicht weiter senken"), "not lower");
  EXPECT_EQ(Demands("keine weitere Absenkung der Schwelle"), "not lower");
  EXPECT_EQ(Demands("gegen eine Ausweitung des Nachzugs"), "not expand");
  EXPECT_EQ(Demands("die Schwelle darf nicht unter das heutige Niveau fallen"), "not lower");
  EXPECT_EQ(Demands("Eine weitere Absenkung der Gehaltsschwelle wird abgelehnt"), "not lower");
  EXPECT_EQ(Demands("nicht beibehalten"), "not keep");
  EXPECT_EQ(Demands("the threshold should not be lowered"), "not lower");
}

TEST(DemandTest, ReadDemands_WhatOnlyLooksNegated) {
  EXPECT_EQ(Demands("nicht nur senken"), "lower");
  EXPECT_EQ(Demands("Sprachkenntnisse nicht mehr nachweisen müssen"), "abolish, abolish");
  EXPECT_EQ(Demands("Leiharbeit darf nicht eingesetzt werden"), "forbid");
  EXPECT_EQ(Demands("sollen einreisen dürfen"), "allow");
}

TEST(DemandTest, ReadDemands_DescriptionsAndReasonsDemandNothing) {
  EXPECT_EQ(Demands("Berufe mit abgesenkter Gehaltsgrenze"), "");
  EXPECT_EQ(Demands("die verkürzte Frist"), "");
  EXPECT_EQ(Demands("weil sonst Löhne gedrückt werden"), "");
  EXPECT_EQ(Demands("Termine nach Dringlichkeit"), "");
}

TEST(DemandTest, CueBook_RelativeClausesDemandNothingWithoutModalVerb) {
  const CueBook& cues = Known()->cues();
  EXPECT_TRUE(cues.IsRelative(language::Tokenize("die Arbeit erlaubt")));
  EXPECT_FALSE(cues.IsRelative(language::Tokenize("die gesenkt werden soll")));
  EXPECT_FALSE(cues.IsRelative(language::Tokenize("soll sie gesenkt werden")));
}

TEST(DemandTest, CueBook_SaysWhichLineIsBroken) {
  for (const char* text : {"[lower]\n[nothing]\n", "# c\nsenken\n", "[lower]\na b c d e\n",
                           "[lower]\ncontrary lower\n", "[lower]\ncontrary lower nothing\n"}) {
    const auto cues = CueBook::Parse("cues.txt", text);
    EXPECT_EQ(ReasonOf(cues.status()), "REFERENCE_FILE_BROKEN") << text;
    EXPECT_THAT(std::string(cues.status().message()), HasSubstr("cues.txt:2")) << text;
  }
}

}  // namespace
}  // namespace lotse::policy
