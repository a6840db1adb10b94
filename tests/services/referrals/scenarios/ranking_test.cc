// Scenarios 36 to 39: the ranking and the ladder, over the wire and across members.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/match.h"
#include "common/reference/data_dir.h"
#include "prometheus/text_serializer.h"
#include "services/contacts/sample/centers.h"
#include "tests/services/referrals/scenarios/comparison.h"
#include "tests/services/referrals/scenarios/referral_scenario.h"

namespace lotse::referrals {
namespace {

using test::Told;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string TextOf(prometheus::Registry& registry) {
  return prometheus::TextSerializer().Serialize(registry.Collect());
}

TEST_F(ReferralScenario, S36_StateWideServiceFarOff_RanksAboveANearerOneThatDoesNotCoverThePlace) {
  const std::string craft = "services { topics: 'RECOG.CRAFT' } ";
  AddMember("WC-L").Hold({Partner("WC-L", "Leipzig, state-wide",
                                  craft + "locations { latitude: 51.34 longitude: 12.37 } "
                                          "responsibilities { areas { ags_prefix: '14' } } ")});
  AddMember("WC-ERZ").Hold(
      {Partner("WC-ERZ", "next door, names no area",
               craft + "locations { ags: '14521020' latitude: 50.58 longitude: 13.0 } ")});
  AddMember("WC-C").Hold({Craft("WC-C", "Chemnitz, for Chemnitz", 1, "", "14511")});
  Start();
  const Told told = asker_->Ask(Question("Annaberg-Buchholz"));
  EXPECT_THAT(NamesOf(told.response),
              ElementsAre("Leipzig, state-wide", "next door, names no area"));
  EXPECT_GT(told.response.hits(0).distance_km(), 80);
  EXPECT_EQ(told.response.rung(), v1::RUNG_ASKED);
}

TEST_F(ReferralScenario, S37_LanguageByInterpreter_RanksBelowSpoken) {
  AddMember("WC-A").Hold({Craft("WC-A", "interpreter", 1,
                                "interpreter_languages: 'ar' capacity: CAPACITY_AVAILABLE")});
  AddMember("WC-B").Hold(
      {Craft("WC-B", "spoken", 1, "languages: 'ar' capacity: CAPACITY_WAITING_LIST")});
  Start({"WC-OWN"});
  asker_->Hold({Craft("WC-OWN", "silent")});
  v1::FindHelpRequest request = Question();
  request.add_languages("ar");
  EXPECT_THAT(NamesOf(asker_->Ask(request).response),
              ElementsAre("spoken", "interpreter", "silent"));
}

TEST_F(ReferralScenario, S38_VerifiedFourHundredDaysAgo_RanksBelowAnEqualFreshOne) {
  // A tie would put some of the old ones first.
  for (int m = 0; m < 4; ++m) {
    const std::string code = absl::StrCat("WC-", m);
    AddMember(code).Hold(
        {Craft(code, absl::StrCat("old ", m), 400), Craft(code, absl::StrCat("fresh ", m), 10)});
  }
  Start();
  const Told told = asker_->Ask(Question());
  const auto names = NamesOf(told.response);
  ASSERT_EQ(names.size(), 8u);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_THAT(names[i], HasSubstr("fresh")) << i;
  EXPECT_THAT(told.response.hits(7).warnings(), ElementsAre("VERIFIED_LONG_AGO"));
  EXPECT_THAT(told.response.hits(0).warnings(), IsEmpty());
}

TEST_F(ReferralScenario, S39_NothingFound_LadderThenCentreThenUnmetNeed_WithoutAnyWord) {
  test::MemberNode& member = AddMember("WC-C");
  FakeNode& erring = AddFake("WC-ERRING");
  Start();
  asker_->book().Replace(
      contacts::sample::ReadCenters(*reference::FindDataDir(), test::Reference()).value());
  v1::FindHelpRequest request;
  request.set_question("Meisterbrief aus Syrien anerkennen lassen");
  request.set_place("09456");

  erring.Answer(absl::InternalError("broken"));
  Told told = asker_->Ask(request);
  EXPECT_FALSE(told.response.complete());
  EXPECT_THAT(TextOf(asker_->registry()), Not(HasSubstr("RECOG.CRAFT")))
      << "who did not answer may have had somebody";

  erring.AnswerWell();
  told = asker_->Ask(request);
  ASSERT_TRUE(told.status.ok()) << told.status;
  EXPECT_TRUE(told.response.complete());
  EXPECT_THAT(told.response.hits(), IsEmpty());
  EXPECT_EQ(told.response.rung(), v1::RUNG_CENTER);
  ASSERT_GT(told.response.centers_size(), 0);
  EXPECT_EQ(told.response.centers(0).center(), "centers/WC-ERZ");
  const std::string metrics = TextOf(asker_->registry());
  EXPECT_THAT(metrics,
              HasSubstr(R"(lotse_lookup_unmet_total{county="14521",topic="RECOG.CRAFT"} 1)"));
  for (const char* word : {"eister", "yrien", "09456"}) {
    EXPECT_THAT(metrics, Not(HasSubstr(word)));
    EXPECT_THAT(TextOf(member.registry()), Not(HasSubstr(word)));
  }
  // It is counted where it was asked, not at everybody who was asked besides.
  EXPECT_THAT(TextOf(member.registry()), Not(HasSubstr("lotse_lookup_unmet_total{")));

  member.Hold({Craft("WC-C", "Chemnitz, for Chemnitz", 1, "", "14511")});
  told = asker_->Ask(request);
  EXPECT_EQ(told.response.rung(), v1::RUNG_NEIGHBOURS);
  EXPECT_THAT(NamesOf(told.response), ElementsAre("Chemnitz, for Chemnitz"));
  EXPECT_EQ(TextOf(asker_->registry()), metrics);
}

}  // namespace
}  // namespace lotse::referrals
