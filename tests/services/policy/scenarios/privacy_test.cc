// Scenarios of the specification about personal data in recommendations.
#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/privacy/scan.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Spans(const std::string& text, const ScanLexicon* lexicon) {
  std::vector<std::string> spans;
  for (const Finding& finding : ScanForPersonalData(text, {5, lexicon})) {
    EXPECT_FALSE(finding.reason.empty());
    spans.push_back(std::string(FindingKindName(finding.kind)) + " " +
                    text.substr(finding.begin, finding.end - finding.begin));
  }
  return spans;
}

TEST(PolicyScenario, S13_PersonWithBirthDateAndPhone_IsFoundWithSpans) {
  const auto lexicon = ScanLexicon::Load("data");
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  // Without the lists as well: none of this needs them.
  for (const ScanLexicon* lists : {lexicon->get(), static_cast<const ScanLexicon*>(nullptr)}) {
    EXPECT_THAT(Spans("Frau Nguyen aus Zwickau, geb. 3.4.1991, Tel. 0375 836-4711, wartet.", lists),
                ElementsAre("NAME Frau Nguyen", "BIRTH_DATE geb. 3.4.1991", "PHONE 0375 836-4711"));
  }
}

TEST(PolicyScenario, S13_FigureFromThreeCases_IsFound) {
  EXPECT_THAT(Spans("Das zeigte sich in 3 Fällen; nach § 3 BeschV dauert es 3 Monate.", nullptr),
              ElementsAre("SMALL_NUMBER 3 Fällen"));
  EXPECT_THAT(Spans("Das zeigte sich in 5 Fällen.", nullptr), IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
