#include <gmock/gmock.h>

#include "services/referrals/domain/unmet_need.h"
#include "tests/services/referrals/domain/match_fixture.h"

namespace lotse::referrals {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class Ladder : public MatchFixture {
 protected:
  void AddIn(const std::string& key, const std::string& area, const std::string& service = "") {
    Add("A", key,
        absl::StrCat("services { topics: 'RECOG.CRAFT' ", service, " } responsibilities { areas { ",
                     area, " } }"));
  }
};

TEST_F(Ladder, EachRung_IsTriedOnlyWhenThoseBeforeGaveNothing) {
  AddIn("Berlin online", "ags_prefix: '11'", "channels: CHANNEL_ONLINE");
  AddIn("Leipzig", "ags_prefix: '14713'");
  AddIn("Chemnitz", "ags_prefix: '14511'");
  Add("A", "general", "services { topics: 'RECOG' } " + InErz());
  AddCraft("asked");
  const std::pair<const char*, v1::Rung> rungs[] = {{"asked", v1::RUNG_ASKED},
                                                    {"general", v1::RUNG_PARENT_TOPIC},
                                                    {"Chemnitz", v1::RUNG_NEIGHBOURS},
                                                    {"Leipzig", v1::RUNG_LAND},
                                                    {"Berlin online", v1::RUNG_NATIONWIDE}};
  for (const auto& [name, rung] : rungs) {
    EXPECT_EQ(Ask().rung, rung) << name;
    EXPECT_EQ(Names().at(0), name);
    index_.Delete(test::PartnerName("A", name));
  }
  EXPECT_EQ(Ask().rung, v1::RUNG_CENTER);
  EXPECT_THAT(Ask().hits, IsEmpty());
}

TEST_F(Ladder, Elsewhere_IsSaid) {
  AddIn("Chemnitz", "ags_prefix: '14511'");
  EXPECT_EQ(Ask().hits.at(0).facts.area, AreaFit::kElsewhere);
}

TEST_F(Ladder, Online_IsSaid_AndWhoIsNotOnlineIsNoHelp) {
  AddIn("online", "ags_prefix: '11'", "channels: CHANNEL_ONLINE");
  AddIn("in Berlin", "ags_prefix: '11'");
  EXPECT_THAT(Names(), ElementsAre("online"));
  EXPECT_EQ(Ask().hits.at(0).facts.area, AreaFit::kOnline);
}

TEST_F(Ladder, PartOfTheCounty_IsANeighbourOfTheWhole) {
  AddIn("Annaberg", "ags_prefix: '14521020'");
  EXPECT_EQ(Ask().rung, v1::RUNG_NEIGHBOURS);
  EXPECT_THAT(Names(), ElementsAre("Annaberg"));
}

TEST_F(Ladder, OtherLand_IsNotReached) {
  AddIn("Berlin", "ags_prefix: '11'");
  EXPECT_EQ(Ask().rung, v1::RUNG_CENTER);
}

TEST_F(Ladder, FiltersHoldOnEveryRung) {
  AddIn("Chemnitz", "ags_prefix: '14511'", "capacity: CAPACITY_NONE");
  AddIn("Leipzig", "ags_prefix: '14713'");
  question_.with_capacity_only = true;
  EXPECT_EQ(Ask().rung, v1::RUNG_LAND);
}

TEST_F(Ladder, Land_LooksIntoItsCountiesWhenNobodyCoversIt) {
  place_ = {{}, "", "", {"14"}};
  AddIn("Chemnitz", "ags_prefix: '14511'");
  EXPECT_EQ(Ask().rung, v1::RUNG_LAND);
  AddIn("Saxony", "ags_prefix: '14'");
  EXPECT_EQ(Ask().rung, v1::RUNG_ASKED);
  EXPECT_THAT(Names(), ElementsAre("Saxony"));
}

TEST_F(Ladder, Germany_FindsNationwideThenOnline) {
  place_ = {};
  AddIn("Chemnitz", "ags_prefix: '14511'");
  EXPECT_EQ(Ask().rung, v1::RUNG_CENTER);
  AddIn("online", "ags_prefix: '14511'", "channels: CHANNEL_ONLINE");
  EXPECT_EQ(Ask().rung, v1::RUNG_NATIONWIDE);
  AddIn("nationwide", "nationwide: true");
  EXPECT_EQ(Ask().rung, v1::RUNG_ASKED);
}

TEST_F(Ladder, SpokenOnly_EndsWithInterpreters) {
  question_.languages = {LanguageOf("ar")};
  question_.spoken_only = true;
  AddCraft("interpreter", "interpreter_languages: 'ar'");
  EXPECT_EQ(Ask().rung, v1::RUNG_INTERPRETER);
  EXPECT_THAT(Names(), ElementsAre("interpreter"));
  AddIn("Leipzig", "ags_prefix: '14713'", "languages: 'ar'");
  EXPECT_EQ(Ask().rung, v1::RUNG_LAND);
  EXPECT_THAT(Names(), ElementsAre("Leipzig"));
}

TEST_F(Ladder, SpokenOnly_NeverEndsWithThoseWhoStateNothing) {
  question_.languages = {LanguageOf("ar")};
  question_.spoken_only = true;
  AddCraft("silent");
  EXPECT_EQ(Ask().rung, v1::RUNG_CENTER);
}

TEST_F(Ladder, UnmetNeed_CountsTopicAndCountyOfQuestionsWithoutAnyHit) {
  UnmetNeed need;
  const auto count = [&] { CountUnmet(question_, test::Places().Find(place_), Ask(), need); };
  count();
  count();
  place_ = {};
  count();
  const TopicId craft = question_.topics[0].id;
  using Count = UnmetNeed::Count;
  EXPECT_THAT(need.All(),
              ElementsAre(Count{craft, AreaCode::kNone, 1}, Count{craft, AreaOfAgs("14521"), 2}));
  AddIn("online", "ags_prefix: '11'", "channels: CHANNEL_ONLINE");
  count();
  EXPECT_EQ(need.All()[0].count, 1) << "found, if far away";
}

}  // namespace
}  // namespace lotse::referrals
