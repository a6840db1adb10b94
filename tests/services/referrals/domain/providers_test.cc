// One provider listed by several centres.
#include "services/referrals/domain/providers.h"

#include <gmock/gmock.h>

#include "tests/services/referrals/domain/match_fixture.h"

namespace lotse::referrals {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kId[] = "external_ids { scheme: 'register' value: '17' } ";

class Providers : public MatchFixture {
 protected:
  void AddVerified(const std::string& center, const std::string& key, int days,
                   const std::string& more) {
    Add(center, key,
        absl::StrCat("services { topics: 'RECOG.CRAFT' } ", InErz(), VerifiedDaysAgo(days), more));
  }
};

TEST_F(Providers, OneHit_WithAllSources_ShownAsVerifiedLast) {
  AddVerified("A", "old", 30, kId);
  AddVerified("C", "new", 2, kId);
  AddVerified("B", "older", 60, kId);
  ASSERT_THAT(Names(), ElementsAre("new"));
  const v1::Hit hit = Hits()[0];
  EXPECT_EQ(hit.partner(), test::PartnerName("C", "new"));
  EXPECT_THAT(hit.sources(),
              ElementsAre(test::PartnerName("A", "old"), test::PartnerName("B", "older"),
                          test::PartnerName("C", "new")));
  EXPECT_EQ(Ask().more_hits, 0);
}

TEST_F(Providers, Conflicts_AreWhatSourcesStateDifferently) {
  AddVerified("A", "name", 30,
              std::string(kId) +
                  "contact_points { phones { e164: '+491' } emails: 'a@x.example' } "
                  "websites: 'https://x.example'");
  AddVerified(
      "B", "name", 2,
      std::string(kId) + "contact_points { phones { e164: '+492' } emails: 'a@x.example' }");
  EXPECT_THAT(Hits()[0].conflicts(), ElementsAre("phones"));
}

TEST_F(Providers, RecordsOfOneCenter_StayApart) {
  AddVerified("A", "one", 1, kId);
  AddVerified("A", "two", 1, kId);
  EXPECT_THAT(Names(), UnorderedElementsAre("one", "two"));
}

TEST_F(Providers, SwitchboardOfTwoOfOneCenter_JoinsNobody) {
  AddVerified("A", "one", 1, kId);
  AddVerified("A", "two", 1, kId);
  AddVerified("B", "three", 1, kId);
  EXPECT_THAT(Names(), UnorderedElementsAre("one", "two", "three"));
}

TEST_F(Providers, ByWayOfAnother_AreOne) {
  AddVerified("A", "a", 3, kId);
  AddVerified("B", "b", 2, std::string(kId) + "external_ids { scheme: 'crm' value: '5' }");
  AddVerified("C", "c", 1, "external_ids { scheme: 'crm' value: '5' }");
  EXPECT_THAT(Names(), ElementsAre("c"));
}

TEST_F(Providers, ByWayOfAnother_NeverJoinTwoOfOneCenter) {
  AddVerified("A", "a", 3, kId);
  AddVerified("B", "b", 2, std::string(kId) + "external_ids { scheme: 'crm' value: '5' }");
  AddVerified("A", "c", 1, "external_ids { scheme: 'crm' value: '5' }");
  EXPECT_THAT(Names(), UnorderedElementsAre("a", "b", "c"));
}

TEST_F(Providers, MoreThan500MetresApart_AreTwo_UnlessAnIdSaysOtherwise) {
  const auto at = [](double latitude) {
    return absl::StrCat("locations { plz: '09456' latitude: ", latitude, " longitude: 13.0 } ");
  };
  const std::string name = "display_names { language: 'de' value: 'Haus' } ";
  AddVerified("A", "a", 1, name + at(50.5800));
  AddVerified("B", "b", 1, name + at(50.5840));
  EXPECT_EQ(Names().size(), 1u);
  index_.Delete(test::PartnerName("B", "b"));
  AddVerified("B", "b", 1, name + at(50.5850));
  EXPECT_EQ(Names().size(), 2u);
  AddVerified("A", "a", 1, name + kId + at(50.5800));
  AddVerified("B", "b", 1, name + kId + at(50.5850));
  EXPECT_EQ(Names().size(), 1u);
}

TEST_F(Providers, VerifiedLast_HasClosed_IsNoHit) {
  AddVerified("A", "open", 30, kId);
  AddVerified("B", "closed", 2, std::string(kId) + "state: PARTNER_STATE_CLOSED");
  EXPECT_THAT(Names(), IsEmpty());
  index_.SetVerified(test::PartnerName("A", "open"), now_);
  EXPECT_THAT(Names(), ElementsAre("open"));
  EXPECT_THAT(Hits()[0].conflicts(), ElementsAre("display_name", "state"));
}

TEST_F(Providers, FoundByTheRecordThatMatches_ShownAsVerifiedLast) {
  AddVerified("A", "here", 30, kId);
  Add("B", "there",
      "services { topics: 'RECOG.CRAFT' } responsibilities { areas { ags_prefix: '09161' } } " +
          VerifiedDaysAgo(2) + kId);
  EXPECT_THAT(Names(), ElementsAre("there"));
  EXPECT_EQ(Ask().hits[0].facts.area, AreaFit::kCovers);
}

TEST_F(Providers, AmongThoseThatMatch_TheOneVerifiedLastRanks) {
  Add("A", "old claim",
      "services { topics: 'RECOG.CRAFT' languages: 'ar' } " + InErz() + VerifiedDaysAgo(30) + kId);
  AddVerified("B", "new claim", 2, kId);
  question_.languages = {LanguageOf("ar")};
  EXPECT_EQ(Ask().hits.at(0).facts.language, LanguageFit::kNotStated);
}

TEST_F(Providers, CallerFromOutside_NeverSeesAHiddenSource) {
  AddVerified("A", "public", 30, std::string(kId) + "visibility: VISIBILITY_PUBLIC");
  AddVerified("B", "hidden", 2, std::string(kId) + "visibility: VISIBILITY_FEDERATION");
  question_.public_only = true;
  EXPECT_THAT(Names(), ElementsAre("public"));
  EXPECT_THAT(Hits()[0].sources(), IsEmpty());
}

TEST_F(Providers, TwinThatGoes_LeavesAPlainHit) {
  AddVerified("A", "a", 3, kId);
  AddVerified("B", "b", 2, kId);
  index_.Delete(test::PartnerName("B", "b"));
  EXPECT_THAT(Names(), ElementsAre("a"));
  EXPECT_THAT(Hits()[0].sources(), IsEmpty());
}

}  // namespace
}  // namespace lotse::referrals
