// The hard filters: who is no hit at all.
#include <gmock/gmock.h>

#include "tests/services/referrals/domain/match_fixture.h"

namespace lotse::referrals {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class Filters : public MatchFixture {
 protected:
  // Who is found for what was asked, ladder aside.
  std::vector<std::string> Asked() {
    const v1::Rung rung = Ask().rung;
    return rung == v1::RUNG_ASKED ? Names() : std::vector<std::string>();
  }
};

TEST_F(Filters, PartnerOrServiceThatRests_IsLeftOut) {
  AddCraft("works");
  AddCraft("pauses", "", "state: PARTNER_STATE_DORMANT");
  AddCraft("closed", "", "state: PARTNER_STATE_CLOSED");
  AddCraft("merged", "", "state: PARTNER_STATE_MERGED");
  AddCraft("service pauses", "state: PARTNER_STATE_DORMANT");
  EXPECT_THAT(Asked(), ElementsAre("works"));
}

TEST_F(Filters, CentreThatDoesNotCount_IsLeftOut) {
  AddCraft("counts", "", "", "A");
  AddCraft("does not", "", "", "B");
  AddCraft("of a centre nothing is said of", "", "", "C");
  members_ = {MemberFreshness::kFresh, MemberFreshness::kLeftOut};
  EXPECT_THAT(Asked(), UnorderedElementsAre("counts", "of a centre nothing is said of"));
  members_ = {MemberFreshness::kLeftOut, MemberFreshness::kLeftOut, MemberFreshness::kLeftOut};
  EXPECT_EQ(Ask().rung, v1::RUNG_CENTER);
}

TEST_F(Filters, CentreThatDoesNotCount_IsNoSourceAndHidesNobody) {
  const std::string same = "external_ids { scheme: 's' value: '1' } ";
  Add("A", "a", "services { topics: 'RECOG.CRAFT' } " + InErz() + same + VerifiedDaysAgo(9));
  AddCraft("b has closed", "", same + "state: PARTNER_STATE_CLOSED", "B");
  Add("C", "c", "services { topics: 'RECOG.CRAFT' } " + InErz() + same + VerifiedDaysAgo(5));
  EXPECT_THAT(Asked(), IsEmpty()) << "else this test tells nothing";
  members_ = {MemberFreshness::kFresh, MemberFreshness::kLeftOut, MemberFreshness::kFresh};
  EXPECT_THAT(Asked(), ElementsAre("c"));
  EXPECT_EQ(Ask().hits.at(0).sources.size(), 2u);
  members_[2] = MemberFreshness::kLeftOut;
  EXPECT_THAT(Asked(), ElementsAre("a"));
  EXPECT_EQ(Ask().hits.at(0).sources.size(), 1u);
}

TEST_F(Filters, OtherTopic_IsLeftOut_AlsoASister) {
  AddCraft("craft");
  Add("A", "nurse", "services { topics: 'RECOG.NURSE' } " + InErz());
  EXPECT_THAT(Asked(), ElementsAre("craft"));
}

TEST_F(Filters, Heading_FindsWhatIsBelow) {
  Topic("RECOG");
  AddCraft("craft");
  Add("A", "heading", "services { topics: 'RECOG' } " + InErz());
  EXPECT_THAT(Asked(), ElementsAre("heading", "craft"));
}

TEST_F(Filters, Area_ContainsThePlace_OrIsLeftOut) {
  const auto add = [&](const char* key, const char* area) {
    Add("A", key,
        absl::StrCat("services { topics: 'RECOG.CRAFT' } responsibilities { areas { ", area,
                     " } }"));
  };
  add("county", "ags_prefix: '14521'");
  add("region", "ags_prefix: '145'");
  add("Land", "ags_prefix: '14'");
  add("Germany", "nationwide: true");
  add("Annaberg", "ags_prefix: '14521020'");
  add("Annaberg by PLZ", "plz: '09456'");
  add("other county", "ags_prefix: '14511'");
  add("other Land", "ags_prefix: '16'");
  add("other town", "ags_prefix: '14521010'");
  question_.max_hits = 50;
  EXPECT_THAT(Asked(), UnorderedElementsAre("county", "region", "Land", "Germany"));
  place_.municipality = "14521020";
  EXPECT_THAT(Asked(), UnorderedElementsAre("county", "region", "Land", "Germany", "Annaberg",
                                            "Annaberg by PLZ"));
  place_ = {{"14521"}, "", "09456", {}};
  EXPECT_THAT(Asked(), UnorderedElementsAre("county", "region", "Land", "Germany", "Annaberg",
                                            "Annaberg by PLZ"));
}

TEST_F(Filters, ResponsibilityOutsideItsDays_DoesNotCount) {
  const auto add = [&](const char* key, const char* validity) {
    Add("A", key,
        absl::StrCat("services { topics: 'RECOG.CRAFT' } responsibilities { areas { "
                     "ags_prefix: '14521' } ",
                     validity, " }"));
  };
  add("ends today", "valid_to: '2026-01-05'");
  add("ended", "valid_to: '2026-01-04'");
  add("begins today", "valid_from: '2026-01-05'");
  add("begins tomorrow", "valid_from: '2026-01-06'");
  EXPECT_THAT(Asked(), UnorderedElementsAre("ends today", "begins today"));
  now_ += absl::Hours(13);  // after midnight in Berlin, not yet in UTC
  EXPECT_THAT(Asked(), UnorderedElementsAre("begins today", "begins tomorrow"));
}

TEST_F(Filters, ResponsibilityForOtherTopicsOrServices_DoesNotCount) {
  Add("A", "other topic", R"pb(
    services { topics: "RECOG.CRAFT" }
    responsibilities {
      topics: "RECOG.NURSE"
      areas { ags_prefix: "14521" }
    })pb");
  Add("A", "other service", R"pb(
    services { id: "a" topics: "RECOG.CRAFT" }
    services { id: "b" topics: "RECOG.NURSE" }
    responsibilities {
      service_ids: "b"
      areas { ags_prefix: "14521" }
    })pb");
  Add("A", "this service", R"pb(
    services { id: "a" topics: "RECOG.CRAFT" }
    services { id: "b" topics: "RECOG.NURSE" }
    responsibilities {
      service_ids: "a"
      areas { ags_prefix: "14521" }
    })pb");
  Add("A", "topic beside services", R"pb(
    services { topics: "RECOG.NURSE" }
    responsibilities {
      topics: "RECOG.CRAFT"
      areas { ags_prefix: "14521" }
    })pb");
  EXPECT_THAT(Asked(), UnorderedElementsAre("this service", "topic beside services"));
}

TEST_F(Filters, WhatOneServiceOffers_IsNotSaidOfAnotherOnesArea) {
  Add("A", "x", R"pb(
    services { id: "here" topics: "RECOG.CRAFT" languages: "en" }
    services { id: "there" topics: "RECOG.CRAFT" languages: "ar" }
    responsibilities {
      service_ids: "here"
      areas { ags_prefix: "14521" }
    }
    responsibilities {
      service_ids: "there"
      areas { ags_prefix: "09161" }
    })pb");
  question_.languages = {LanguageOf("ar")};
  EXPECT_EQ(Ask().hits.at(0).facts.language, LanguageFit::kOther);
}

// Found by chance, as a service in another town whose room counted here: a partner is at home for what no responsibility speaks
// of, and that was kept by topic, also for the service beside it with the same topic.
TEST_F(Filters, ServiceWithAnAreaOfItsOwn_IsNotAtHomeForTheSakeOfOneWithout) {
  const std::string here = "services { id: 'here' topics: 'RECOG.CRAFT' capacity: CAPACITY_NONE } ";
  const std::string away =
      "services { id: 'away' topics: 'RECOG.CRAFT' capacity: CAPACITY_AVAILABLE } "
      "responsibilities { service_ids: 'away' areas { ags_prefix: '14713' } } ";
  Add("A", "both", "locations { ags: '14521020' } " + here + away);
  Add("A", "away only", "locations { ags: '14521020' } " + away);
  EXPECT_THAT(Asked(), ElementsAre("both"));
  EXPECT_EQ(Ask().hits.at(0).facts.room, Room::kNone);
  place_.counties = {"14713"};
  EXPECT_THAT(Asked(), UnorderedElementsAre("both", "away only"));
  EXPECT_EQ(Ask().hits.at(0).facts.room, Room::kAvailable);
}

TEST_F(Filters, Audience_ThatIsExcluded_IsLeftOut) {
  AddCraft("everybody");
  AddCraft("employers", "audiences: AUDIENCE_EMPLOYER");
  AddCraft("newcomers", "audiences: AUDIENCE_NEWCOMER audiences: AUDIENCE_FAMILY");
  Add("A", "area for employers", R"pb(
    services { topics: "RECOG.CRAFT" }
    responsibilities {
      areas { ags_prefix: "14521" }
      audiences: AUDIENCE_EMPLOYER
    })pb");
  question_.audience = contacts::v1::AUDIENCE_NEWCOMER;
  EXPECT_THAT(Asked(), UnorderedElementsAre("everybody", "newcomers"));
  question_.audience = contacts::v1::AUDIENCE_UNSPECIFIED;
  EXPECT_EQ(Asked().size(), 4u);
}

TEST_F(Filters, Channel_ThatIsNotAmongThoseStated_IsLeftOut) {
  AddCraft("states none");
  AddCraft("phone", "channels: CHANNEL_PHONE channels: CHANNEL_WRITTEN");
  AddCraft("in person", "channels: CHANNEL_IN_PERSON");
  question_.channel = contacts::v1::CHANNEL_PHONE;
  EXPECT_THAT(Asked(), UnorderedElementsAre("states none", "phone"));
}

TEST_F(Filters, OpenDoorsOnly_LeavesOutWhatIsKnownToBeFull) {
  AddCraft("room", "capacity: CAPACITY_AVAILABLE");
  AddCraft("assessment", "capacity: CAPACITY_ASSESSMENT_NEEDED");
  AddCraft("silent");
  AddCraft("list", "capacity: CAPACITY_WAITING_LIST");
  AddCraft("full", "capacity: CAPACITY_NONE");
  question_.with_capacity_only = true;
  EXPECT_THAT(Asked(), ElementsAre("room", "assessment", "silent"));
  question_.with_capacity_only = false;
  EXPECT_EQ(Asked().size(), 5u);
}

TEST_F(Filters, CallerFromOutside_SeesPublicRecordsAlone) {
  AddCraft("public", "", "visibility: VISIBILITY_PUBLIC");
  AddCraft("federation", "", "visibility: VISIBILITY_FEDERATION");
  question_.public_only = true;
  EXPECT_THAT(Asked(), ElementsAre("public"));
}

TEST_F(Filters, NoTopic_FindsNobody) {
  AddCraft("x");
  question_.topics.clear();
  EXPECT_THAT(Ask().hits, IsEmpty());
  question_.topics = {{kNoTopic, 1}};
  EXPECT_THAT(Ask().hits, IsEmpty());
}

TEST_F(Filters, PlaceInSeveralCounties_FindsThoseOfEach) {
  place_.counties = {"14511", "14521"};
  AddCraft("Erzgebirge");
  Add("A", "Chemnitz",
      "services { topics: 'RECOG.CRAFT' } responsibilities { areas { ags_prefix: '14511' } }");
  EXPECT_THAT(Asked(), UnorderedElementsAre("Erzgebirge", "Chemnitz"));
}

}  // namespace
}  // namespace lotse::referrals
