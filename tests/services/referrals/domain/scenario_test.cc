// Scenarios of referrals.md that the match alone decides; others are walked end to end.
#include <gmock/gmock.h>

#include <algorithm>
#include <random>

#include "services/referrals/domain/unmet_need.h"
#include "tests/services/referrals/domain/match_fixture.h"

namespace lotse::referrals {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class ReferralScenario : public MatchFixture {};

TEST_F(ReferralScenario, S33_TwentySevenMembers_AreOneMergedDirectory) {
  const char* const topics[] = {"RECOG.CRAFT", "RECOG", "RECOG.NURSE"};
  const char* const areas[] = {"14521", "14", "145", "14511", "09161"};
  std::mt19937 random(33);
  std::vector<contacts::v1::Partner> records;
  for (int i = 0; i < 600; ++i) {
    const std::string text = absl::StrCat(
        "services { topics: '", topics[random() % 3], "' languages: '", random() % 2 ? "ar" : "en",
        "' } responsibilities { areas { ags_prefix: '", areas[random() % 5], "' } } ",
        VerifiedDaysAgo(static_cast<int>(random() % 500)));
    Add(absl::StrCat("WC-", i % 27), absl::StrCat(i), text);
    records.push_back(test::MakePartner("MERGED", absl::StrCat(i), text));
  }
  HelpIndex merged(test::Reference(), test::Topics());
  std::shuffle(records.begin(), records.end(), random);
  for (const auto& record : records) merged.Upsert(record);
  question_.languages = {LanguageOf("ar")};
  question_.max_hits = 50;
  const auto ids = [&](const HelpIndex& index) {
    HelpIndex::Look look(index);
    const MatchResult result = Match(question_, test::Places().Find(place_), *look,
                                     {test::Topics(), test::Places(), now_, {}});
    std::vector<std::string> all;
    for (const RankedHit& hit : result.hits) all.push_back(look->slot(hit.shown).id.ToString());
    return all;
  };
  EXPECT_EQ(ids(index_).size(), 50u);
  EXPECT_EQ(ids(index_), ids(merged));
}

TEST_F(ReferralScenario, S36_StateWideServiceFarOff_RanksAboveANearerOneThatDoesNotCoverThePlace) {
  place_.municipality = "14521020";  // Annaberg-Buchholz
  const std::string craft = "services { topics: 'RECOG.CRAFT' } ";
  Add("A", "Leipzig, state-wide",
      craft +
          "locations { latitude: 51.34 longitude: 12.37 } "
          "responsibilities { areas { ags_prefix: '14' } } ");
  Add("A", "next door, names no area",
      craft + "locations { ags: '14521020' latitude: 50.58 longitude: 13.0 } ");
  Add("A", "Chemnitz, for Chemnitz",
      craft + "locations { ags: '14511000' } responsibilities { areas { ags_prefix: '14511' } } ");
  EXPECT_THAT(Names(), ElementsAre("Leipzig, state-wide", "next door, names no area"));
  EXPECT_GT(Hits()[0].distance_km(), 80);
}

TEST_F(ReferralScenario, S37_LanguageByInterpreter_RanksBelowSpoken) {
  question_.languages = {LanguageOf("ar")};
  AddCraft("interpreter", "interpreter_languages: 'ar' capacity: CAPACITY_AVAILABLE");
  AddCraft("spoken", "languages: 'ar' capacity: CAPACITY_WAITING_LIST");
  EXPECT_THAT(Names(), ElementsAre("spoken", "interpreter"));
}

TEST_F(ReferralScenario, S38_VerifiedFourHundredDaysAgo_RanksBelowAnEqualFreshOne) {
  const std::string craft = "services { topics: 'RECOG.CRAFT' } " + InErz();
  for (int i = 0; i < 5; ++i) {  // a tie would put some first
    Add("A", absl::StrCat("old ", i), craft + VerifiedDaysAgo(400));
    Add("A", absl::StrCat("fresh ", i), craft + VerifiedDaysAgo(10));
  }
  const auto names = Names();
  ASSERT_EQ(names.size(), 10u);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(names[i].substr(0, 5), "fresh") << i;
  EXPECT_THAT(Hits()[9].warnings(), ElementsAre("VERIFIED_LONG_AGO"));
}

TEST_F(ReferralScenario, S39_NothingFound_LadderThenCentreThenUnmetNeed) {
  Add("A", "neighbour",
      "services { topics: 'RECOG.CRAFT' } responsibilities { areas { ags_prefix: '14511' } }");
  UnmetNeed need;
  MatchResult result = Ask();
  CountUnmet(question_, test::Places().Find(place_), result, need);
  EXPECT_EQ(result.rung, v1::RUNG_NEIGHBOURS);
  EXPECT_THAT(need.All(), IsEmpty());
  index_.Delete(test::PartnerName("A", "neighbour"));
  result = Ask();
  CountUnmet(question_, test::Places().Find(place_), result, need);
  EXPECT_EQ(result.rung, v1::RUNG_CENTER);
  EXPECT_THAT(need.All(),
              ElementsAre(UnmetNeed::Count{question_.topics[0].id, AreaOfAgs("14521"), 1}));
}

}  // namespace
}  // namespace lotse::referrals
