// FindNamesInContext and FindGivenNames.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/privacy/scanning.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(NamesTest, BehindTitle_AnyNameIsFound) {
  EXPECT_THAT(Scan("Wir fragten Herrn Xqzwrt an."), ElementsAre("NAME: Herrn Xqzwrt"));
  EXPECT_THAT(Scan("Frau Dr. med. Ngọc Ánh wartet"), ElementsAre("NAME: Frau Dr. med. Ngọc Ánh"));
  EXPECT_THAT(Scan("Hr. van der Berg-O'Neill sagt"), ElementsAre("NAME: Hr. van der Berg-O'Neill"));
  EXPECT_THAT(Scan("then Mrs Adebayo asked"), ElementsAre("NAME: Mrs Adebayo"));
  EXPECT_THAT(Scan("Prof. Dr.-Ing. Weber"), ElementsAre("NAME: Prof. Dr.-Ing. Weber"));
}

TEST(NamesTest, Initials_AreNames) {
  EXPECT_THAT(Scan("Frau N. Die Behörde schwieg."), ElementsAre("NAME: Frau N."));
  EXPECT_THAT(Scan("Frau N arbeitet"), ElementsAre("NAME: Frau N"));
  EXPECT_THAT(Scan("der Mandant (S. A.) wartet"), ElementsAre("NAME: S. A."));
  EXPECT_THAT(Scan("der Patient M. Rahimi"), ElementsAre("NAME: M. Rahimi"));
  EXPECT_THAT(Scan("die Klientin A. B. wartet"), ElementsAre("NAME: A. B."));
}

TEST(NamesTest, SomebodyUnnamed_IsNoName) {
  EXPECT_THAT(Scan("Frau X und Herr Y"), IsEmpty());
  EXPECT_THAT(Scan("Frau X. wartet; Erika Mustermann auch"), IsEmpty());
}

TEST(NamesTest, OfficeAlone_IsNoName) {
  EXPECT_THAT(Scan("Frau Ministerin, Herr Landrat und Herr Oberbürgermeister"), IsEmpty());
  EXPECT_THAT(Scan("Herr Landrat Neubert"), ElementsAre("NAME: Herr Landrat Neubert"));
}

TEST(NamesTest, WomanOrFamilyInGeneral_IsNoName) {
  EXPECT_THAT(Scan("Die Frau Arbeit suchen zu lassen, als Frau Karriere zu machen"), IsEmpty());
  EXPECT_THAT(Scan("Wer als Familie Wohnraum sucht"), IsEmpty());
  EXPECT_THAT(Scan("die Frau Petrova"), ElementsAre("NAME: Frau Petrova"));
  EXPECT_THAT(Scan("Familie Al Hamwi"), ElementsAre("NAME: Familie Al Hamwi"));
}

TEST(NamesTest, BehindRole_OnlyWhatIsNoNounIsAName) {
  EXPECT_THAT(Scan("wenn der Bewerber Deutschkenntnisse nachweist"), IsEmpty());
  EXPECT_THAT(Scan("ob der Mandant Anspruch auf Beratung hat"), IsEmpty());
  EXPECT_THAT(Scan("Die Klientin Schneider und der Kollege Wiśniewski"),
              ElementsAre("NAME: Schneider", "NAME: Wiśniewski"));
  EXPECT_THAT(Scan("dass der Arbeitnehmer BQFG und AufenthG kennt"), IsEmpty());
}

TEST(NamesTest, WhatSaysAName_IsFollowedByOne) {
  EXPECT_THAT(Scan("eine Köchin namens Thi Lan"), ElementsAre("NAME: Thi Lan"));
  EXPECT_THAT(Scan("Name: Okonkwo"), ElementsAre("NAME: Okonkwo"));
  EXPECT_THAT(Scan("Sie heißt Rahimi, geb. Sultani."),
              ElementsAre("NAME: Rahimi", "NAME: geb. Sultani"));
  EXPECT_THAT(Scan("Das Papier heißt Fiktionsbescheinigung."), IsEmpty());
}

TEST(NamesTest, GivenName_StandsForAPerson) {
  EXPECT_THAT(Scan("Amina Osman darf nicht"), ElementsAre("NAME: Amina Osman"));
  EXPECT_THAT(Scan("weil Yusuf fehlt"), ElementsAre("NAME: Yusuf"));
  EXPECT_THAT(Scan("Nguyens Fall, Koch und Müllers Betrieb"), ElementsAre("NAME: Nguyens"));
  EXPECT_THAT(Scan("von Nguyen Van Hung blieb"), ElementsAre("NAME: Nguyen Van Hung"));
  EXPECT_THAT(Scan("Olena K. wartet"), ElementsAre("NAME: Olena K."));
}

TEST(NamesTest, GivenNameThatIsAWord_NeedsAnother) {
  EXPECT_THAT(Scan("Ein Christian Friedrich Meyer, aber christlich und Mark und Max und Rosa"),
              ElementsAre("NAME: Christian Friedrich Meyer"));
}

TEST(NamesTest, ThingsWithNames_AreNone) {
  EXPECT_THAT(Scan("Alexander von Humboldt-Stiftung, Konrad-Adenauer-Stiftung"), IsEmpty());
  EXPECT_THAT(Scan("Projekt Amina, Sankt Martina, Anna Magdalena Schule"), IsEmpty());
  EXPECT_THAT(Scan("im Frau-Holle-Weg"), IsEmpty());
}

TEST(NamesTest, WithoutLexicon_TitlesStillCount) {
  const std::string text = "Frau Nguyen und die Klientin Amina Osman";
  const auto findings = ScanForPersonalData(text);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(text.substr(findings[0].begin, findings[0].end), "Frau Nguyen");
}

}  // namespace
}  // namespace lotse::policy
