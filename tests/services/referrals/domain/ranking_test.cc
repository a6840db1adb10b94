// The order of the hits, and what is said about it.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/services/referrals/domain/match_fixture.h"

namespace lotse::referrals {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

class Ranking : public MatchFixture {
 protected:
  static std::vector<std::string> Warnings(const v1::Hit& hit) {
    return {hit.warnings().begin(), hit.warnings().end()};
  }
  // "TOPIC=EXACT"
  static std::vector<std::string> Reasons(const v1::Hit& hit) {
    std::vector<std::string> all;
    for (const v1::Reason& reason : hit.reasons()) {
      all.push_back(absl::StrCat(reason.criterion(), "=", reason.value()));
    }
    return all;
  }
  static std::string TextOf(const v1::Hit& hit, const std::string& criterion) {
    for (const v1::Reason& reason : hit.reasons()) {
      if (reason.criterion() == criterion) return reason.text();
    }
    return "";
  }
};

TEST_F(Ranking, ExactAboveNextGuessAboveGeneralAdvice) {
  Add("A", "general", "services { topics: 'RECOG' } " + InErz());
  Add("A", "guess", "services { topics: 'LANG.JOB' } " + InErz());
  AddCraft("exact");
  question_.topics.push_back({test::Topics().Find("LANG.JOB"), 0.2});
  EXPECT_THAT(Names(), ElementsAre("exact", "guess", "general"));
}

TEST_F(Ranking, NamedResponsibleAboveCovering) {
  AddCraft("covers");
  Add("A", "named", R"pb(services { topics: "RECOG.CRAFT" }
                         responsibilities {
                           areas { ags_prefix: "14" }
                           named_responsible: true
                         })pb");
  EXPECT_THAT(Names(), ElementsAre("named", "covers"));
}

TEST_F(Ranking, Languages_InTheOrderOfPreference_AnyCountry) {
  question_.languages = {LanguageOf("ar-SY"), LanguageOf("en")};
  AddCraft("other", "languages: 'pl'");
  AddCraft("silent");
  AddCraft("interpreter en", "interpreter_languages: 'en'");
  AddCraft("interpreter ar", "interpreter_languages: 'ar'");
  AddCraft("en", "languages: 'en'");
  AddCraft("ar", "languages: 'ar' languages: 'en'");
  EXPECT_THAT(Names(),
              ElementsAre("ar", "en", "interpreter ar", "interpreter en", "silent", "other"));
}

TEST_F(Ranking, German_IsSpokenEverywhere) {
  question_.languages = {LanguageOf("de")};
  AddCraft("silent");
  EXPECT_EQ(Ask().hits.at(0).facts.language, LanguageFit::kSpoken);
}

TEST_F(Ranking, Eligibility_FitsAboveOpen_AndSaysWhichQuestionIsOpen) {
  AddCraft("group", "audiences: AUDIENCE_STUDENT");
  AddCraft("all");
  EXPECT_THAT(Names(), ElementsAre("all", "group"));
  EXPECT_THAT(Warnings(Hits()[1]), Contains("ELIGIBILITY_OPEN"));
  EXPECT_EQ(TextOf(Hits()[1], "ELIGIBILITY"), "zu klären: Personengruppe");
}

TEST_F(Ranking, Eligibility_AgeIsComparedWithWhatIsSaid) {
  AddCraft("young", "eligibilities { language: 'de' value: '12 bis 26 Jahre' }");
  question_.age_band = v1::AGE_BAND_YOUTH;
  EXPECT_EQ(Ask().hits.at(0).facts.eligibility, Eligibility::kFits);
  question_.age_band = v1::AGE_BAND_CHILD;  // some are, some are not
  EXPECT_EQ(Ask().hits.at(0).facts.eligibility, Eligibility::kOpen);
  question_.age_band = v1::AGE_BAND_SENIOR;
  EXPECT_EQ(Ask().hits.at(0).facts.eligibility, Eligibility::kUnlikely);
}

TEST_F(Ranking, Eligibility_RefugeesNeedNotSayItTwice) {
  AddCraft("refugees", "audiences: AUDIENCE_REFUGEE");
  EXPECT_EQ(Ask().hits.at(0).facts.eligibility, Eligibility::kOpen);
  question_.residence = v1::RESIDENCE_STATUS_ASYLUM;
  EXPECT_EQ(Ask().hits.at(0).facts.eligibility, Eligibility::kFits);
}

TEST_F(Ranking, Room_OldStatementsAreMarked) {
  AddCraft("x", "capacity: CAPACITY_AVAILABLE capacity_as_of: '2025-10-07'");
  EXPECT_THAT(Warnings(Hits()[0]), Not(Contains("CAPACITY_STATEMENT_OLD")));  // 90 days
  EXPECT_EQ(TextOf(Hits(true)[0], "CAPACITY"), "hat Platz, Stand 7.10.2025");
  EXPECT_EQ(TextOf(Hits(true, AnswerLanguage::kEnglish)[0], "CAPACITY"),
            "has room, as of 2025-10-07");
  now_ += absl::Hours(24);
  EXPECT_THAT(Warnings(Hits()[0]), Contains("CAPACITY_STATEMENT_OLD"));
}

TEST_F(Ranking, Answers_ReliableAboveUnknownAbovePoor) {
  for (const char* name : {"poor", "new", "reliable"}) AddCraft(name);
  index_.SetAnswers(test::PartnerName("A", "poor"), AnswerGrade::kPoor);
  index_.SetAnswers(test::PartnerName("A", "reliable"), AnswerGrade::kReliable);
  EXPECT_THAT(Names(), ElementsAre("reliable", "new", "poor"));
}

TEST_F(Ranking, Distance_NearAboveFar_AndIsTold) {
  AddCraft("Berlin", "", "locations { latitude: 52.52 longitude: 13.40 }");
  AddCraft("Annaberg", "", "locations { ags: '14521020' }");
  AddCraft("unknown");
  EXPECT_THAT(Names(), ElementsAre("Annaberg", "unknown", "Berlin"));
  const auto hits = Hits(true);
  EXPECT_NEAR(hits[2].distance_km(), 213, 15);
  EXPECT_FALSE(hits[1].has_distance_km());
  EXPECT_THAT(Reasons(hits[1]), Not(Contains("DISTANCE=NOT_KNOWN")));
}

TEST_F(Ranking, Distance_TheNearestLocationCounts) {
  AddCraft("one", "", "locations { ags: '11000000' } locations { ags: '14521020' }");
  EXPECT_LT(Hits()[0].distance_km(), 30);
}

TEST_F(Ranking, Online_IsNoWay_UnlessOneWantsToGo) {
  const std::string far = "locations { latitude: 52.52 longitude: 13.40 }";
  AddCraft("near", "", "locations { latitude: 50.30 longitude: 12.40 }");
  AddCraft("online", "channels: CHANNEL_ONLINE channels: CHANNEL_IN_PERSON", far);
  EXPECT_THAT(Names(), ElementsAre("online", "near"));
  question_.channel = contacts::v1::CHANNEL_IN_PERSON;
  EXPECT_THAT(Names(), ElementsAre("near", "online"));
}

TEST_F(Ranking, OpenNow_AboveClosed) {
  const auto hours = [](const char* from, const char* to) {
    return absl::StrCat("contact_points { hours { weekly { weekday: 1 from: '", from, "' to: '", to,
                        "' } } }");
  };
  AddCraft("closed", "", hours("14:00", "16:00"));
  AddCraft("silent");
  AddCraft("open", "", hours("09:00", "12:00"));
  EXPECT_THAT(Names(), ElementsAre("open", "silent", "closed"));
}

TEST_F(Ranking, Live_AboveCached_AndTheWarningNamesIt) {
  AddCraft("cached", "", "", "A");
  AddCraft("live", "", "", "B");
  members_ = {MemberFreshness::kStale, MemberFreshness::kFresh};
  EXPECT_THAT(Names(), ElementsAre("live", "cached"));
  EXPECT_THAT(Warnings(Hits()[1]), ElementsAre("SOURCE_STALE"));
  EXPECT_THAT(Warnings(Hits()[0]), IsEmpty());
  EXPECT_TRUE(Ask().used_stale);
}

TEST_F(Ranking, Derived_IsMarked) {
  AddCraft("rule", "", "provenance { derived: true }");
  EXPECT_THAT(Warnings(Hits()[0]), ElementsAre("DERIVED"));
}

TEST_F(Ranking, Freshness_Warns) {
  AddCraft("fresh");
  Add("A", "never", "services { topics: 'RECOG.CRAFT' } " + InErz());
  Add("A", "old", "services { topics: 'RECOG.CRAFT' } " + InErz() + VerifiedDaysAgo(181));
  for (const v1::Hit& hit : Hits()) {
    const auto warnings = Warnings(hit);
    if (hit.display_name() == "fresh") {
      EXPECT_THAT(warnings, IsEmpty());
    } else if (hit.display_name() == "never") {
      EXPECT_THAT(warnings, ElementsAre("NEVER_VERIFIED"));
    } else {
      EXPECT_THAT(warnings, ElementsAre("VERIFIED_LONG_AGO"));
    }
  }
  EXPECT_EQ(Names().back(), "never");
}

TEST_F(Ranking, OfSeveralServices_TheBestCounts) {
  question_.languages = {LanguageOf("ar")};
  Add("A", "x",
      "services { topics: 'RECOG.CRAFT' } services { topics: 'RECOG.CRAFT' languages: 'ar' } " +
          InErz());
  EXPECT_EQ(Ask().hits.at(0).facts.language, LanguageFit::kSpoken);
  EXPECT_EQ(Ask().hits.size(), 1u);
}

TEST_F(Ranking, Ties_TurnDaily_AndAreTheSameAllDay) {
  for (int i = 0; i < 12; ++i) AddCraft(absl::StrCat("twin ", i));
  const auto today = Names();
  now_ += absl::Hours(12);
  EXPECT_EQ(Names(), today);
  now_ += absl::Hours(2);  // the next day in Berlin
  EXPECT_NE(Names(), today);
}

TEST_F(Ranking, MaxHits_CutsAndCountsTheRest) {
  for (int i = 0; i < 12; ++i) AddCraft(absl::StrCat("twin ", i));
  const auto all = Ask();
  EXPECT_EQ(all.hits.size(), 10u);
  EXPECT_EQ(all.more_hits, 2);
  question_.max_hits = 3;
  EXPECT_EQ(Names().size(), 3u);
  EXPECT_EQ(Ask().more_hits, 9);
}

TEST_F(Ranking, Reasons_ThoseThatDecide_OrAll) {
  question_.languages = {LanguageOf("ar")};
  AddCraft("speaks", "languages: 'ar'");
  AddCraft("silent");
  EXPECT_THAT(Reasons(Hits()[0]), ElementsAre("TOPIC=EXACT", "AREA=COVERS", "LANGUAGE=SPOKEN"));
  EXPECT_EQ(TextOf(Hits()[0], "LANGUAGE"), "die Sprache wird gesprochen (ar)");
  EXPECT_EQ(TextOf(Hits(false, AnswerLanguage::kEnglish)[0], "LANGUAGE"),
            "staff speak the language (ar)");
  EXPECT_THAT(Reasons(Hits(true)[0]),
              ElementsAre("TOPIC=EXACT", "AREA=COVERS", "LANGUAGE=SPOKEN", "ELIGIBILITY=FITS",
                          "CAPACITY=NOT_STATED", "ANSWERS=NOT_KNOWN", "FRESHNESS=VERIFIED",
                          "OPEN_NOW=NOT_STATED", "LIVE=LIVE"));
  EXPECT_EQ(TextOf(Hits(true)[0], "FRESHNESS"), "vor Kurzem geprüft, vor 1 Tag");
}

TEST_F(Ranking, Hit_SaysWhichTopicMatchedAndWhenItWasVerified) {
  Topic("RECOG");
  AddCraft("x");
  const v1::Hit hit = Hits()[0];
  EXPECT_EQ(hit.topic(), "RECOG.CRAFT");
  EXPECT_EQ(hit.partner(), test::PartnerName("A", "x"));
  EXPECT_EQ(hit.verified_time().seconds(), absl::ToUnixSeconds(now_ - absl::Hours(24)));
  EXPECT_EQ(hit.sources_size(), 0);
}

}  // namespace
}  // namespace lotse::referrals
