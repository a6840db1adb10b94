#include "services/policy/domain/settled.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

SettledDemand Settled(v1::RecommendationState state, v1::SimilarityBand band,
                      const std::string& link = "") {
  SettledDemand one;
  one.round_title = "Fachkräfte 2025";
  one.number = 12;
  one.title = "Gehaltsschwelle senken";
  one.band = band;
  one.outcome.set_state(state);
  one.outcome.set_link(link);
  return one;
}

TEST(SettledTest, EachOutcome_HasItsSentence) {
  EXPECT_THAT(SettledWarnings({}), IsEmpty());
  EXPECT_THAT(
      SettledWarnings(
          {Settled(v1::RECOMMENDATION_STATE_UEBERNOMMEN, v1::SIMILARITY_BAND_DUPLIKAT,
                   "https://example.org/bgbl"),
           Settled(v1::RECOMMENDATION_STATE_TEILWEISE_UEBERNOMMEN, v1::SIMILARITY_BAND_VERWANDT),
           Settled(v1::RECOMMENDATION_STATE_NICHT_UEBERNOMMEN, v1::SIMILARITY_BAND_VERWANDT)}),
      ElementsAre(
          "Diese Forderung gab es schon: Nr. 12 „Gehaltsschwelle senken“ der Runde „Fachkräfte "
          "2025“ wurde übernommen (https://example.org/bgbl).",
          "Eine verwandte Forderung gab es schon: Nr. 12 „Gehaltsschwelle senken“ der Runde "
          "„Fachkräfte 2025“ wurde teilweise übernommen.",
          "Eine verwandte Forderung gab es schon: Nr. 12 „Gehaltsschwelle senken“ der Runde "
          "„Fachkräfte 2025“ wurde nicht übernommen."));
}

}  // namespace
}  // namespace lotse::policy
