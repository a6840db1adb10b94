// Scenarios 7 and 8, as far as comparing goes.
#include "gtest/gtest.h"
#include "services/policy/similarity/similarity_index.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

const std::vector<std::string> kBlueCardRefs = {"§ 18g Abs. 1 Satz 2 AufenthG"};

ComparedItem LowerThreshold() {
  return {"R1", "Gehaltsschwelle der Blauen Karte für Berufseinsteiger senken",
          "Die reduzierte Gehaltsgrenze der Blauen Karte EU soll auf 40 Prozent der "
          "Beitragsbemessungsgrenze sinken.",
          kBlueCardRefs};
}

TEST(PolicyScenario, S07_ParaphraseShowsTheOriginal) {
  SimilarityIndex index(Known());
  ASSERT_TRUE(index.Add(LowerThreshold()).ok());
  for (std::uint32_t i = 0; i < 200; ++i) ASSERT_TRUE(index.Add(MadeItem(i)).ok());
  const auto similar =
      index.SimilarToDraft({"",
                            "Niedrigere Verdienstgrenze für junge Akademiker:innen",
                            "Für Absolvent*innen soll die Blaue Karte schon ab 40 Prozent der "
                            "Bemessungsgrenze möglich sein.",
                            {"§ 18g Abs. 1 AufenthG"}},
                           5);
  ASSERT_FALSE(similar.empty());
  EXPECT_EQ(similar[0].id, "R1");
  EXPECT_NE(similar[0].verdict.band, Band::kOpponent);
}

TEST(PolicyScenario, S08_NotLoweringFurtherOpposesLowering) {
  SimilarityIndex index(Known());
  ASSERT_TRUE(index.Add(LowerThreshold()).ok());
  ASSERT_TRUE(index
                  .Add({"R2", "Gehaltsschwelle der Blauen Karte nicht weiter senken",
                        "Die reduzierte Gehaltsgrenze der Blauen Karte EU darf nicht unter das "
                        "heutige Niveau fallen.",
                        kBlueCardRefs})
                  .ok());
  for (const auto& [a, b] : {std::pair("R1", "R2"), std::pair("R2", "R1")}) {
    const auto similar = index.SimilarTo(a, 5);
    ASSERT_TRUE(similar.ok());
    ASSERT_EQ(similar->size(), 1u);
    EXPECT_EQ((*similar)[0].id, b);
    EXPECT_EQ(BandName((*similar)[0].verdict.band), "GEGENPOSITION");
  }
  EXPECT_TRUE(index.Clusters().empty());
}

}  // namespace
}  // namespace lotse::policy
