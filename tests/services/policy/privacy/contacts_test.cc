// Phones, mails, profiles and addresses.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/privacy/scanning.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(PhonesTest, WhatIsANumber_IsFound) {
  EXPECT_THAT(Scan("unter 0371/532-0 zu erreichen"), ElementsAre("PHONE: 0371/532-0"));
  EXPECT_THAT(Scan("+49 (0) 371 5320."), ElementsAre("PHONE: +49 (0) 371 5320"));
  EXPECT_THAT(Scan("Tel. 532-1234"), ElementsAre("PHONE: 532-1234"));
  EXPECT_THAT(Scan("mobil: 0152 28817386, gern"), ElementsAre("PHONE: 0152 28817386"));
  EXPECT_THAT(Scan("+380 44 279 0000"), ElementsAre("PHONE: +380 44 279 0000"));
}

TEST(PhonesTest, OtherNumbers_AreNone) {
  EXPECT_THAT(Scan("09111 Chemnitz, 01.06.2024, 0,5 Prozent, 115, 116117"), IsEmpty());
  EXPECT_THAT(Scan("Hotline 0800 4555500"), IsEmpty());
  EXPECT_THAT(Scan("Richtlinie 2021/1883, 50 000 Zustimmungen"), IsEmpty());
}

TEST(MailsTest, AddressInAText_IsFound) {
  EXPECT_THAT(Scan("(amina.osman@web.de)."), ElementsAre("MAIL: amina.osman@web.de"));
  EXPECT_THAT(Scan("„müller@example.org“"), ElementsAre("MAIL: müller@example.org"));
  EXPECT_THAT(Scan("a.b (at) example.de oder c[at]example.de"),
              ElementsAre("MAIL: a.b (at) example.de", "MAIL: c[at]example.de"));
  EXPECT_THAT(Scan("a@b und @ und x@"), IsEmpty());
}

TEST(ProfilesTest, PageOfAPerson_IsFound) {
  EXPECT_THAT(Scan("https://www.linkedin.com/in/samuel-tesfay-88."),
              ElementsAre("PROFILE: linkedin.com/in/samuel-tesfay-88"));
  EXPECT_THAT(Scan("(@lina_backt)"), ElementsAre("PROFILE: @lina_backt"));
  EXPECT_THAT(Scan("https://www.make-it-in-germany.com/de/, linkedin.com, netflix.com/title"),
              IsEmpty());
}

TEST(AddressesTest, StreetWithNumber_IsFound) {
  EXPECT_THAT(Scan("Lessingstraße 14, 08058 Zwickau"),
              ElementsAre("ADDRESS: Lessingstraße 14, 08058 Zwickau"));
  EXPECT_THAT(Scan("in der Zwickauer Straße 7a wohnt"),
              ElementsAre("ADDRESS: Zwickauer Straße 7a"));
  EXPECT_THAT(Scan("Straße der Nationen 12"), ElementsAre("ADDRESS: Straße der Nationen 12"));
  EXPECT_THAT(Scan("Bahnhofstr. 7-9"), ElementsAre("ADDRESS: Bahnhofstr. 7-9"));
  EXPECT_THAT(Scan("im Lindenweg 5."), ElementsAre("ADDRESS: Lindenweg 5"));
  EXPECT_THAT(Scan("Das Haus Am Markt 3, 09405 Zschopau"),
              ElementsAre("ADDRESS: Am Markt 3, 09405 Zschopau"));
  EXPECT_THAT(Scan("lives at 22 High Street"), ElementsAre("ADDRESS: 22 High Street"));
}

TEST(AddressesTest, WaysAndPlacesInGeneral_AreNone) {
  EXPECT_THAT(Scan("Straße ohne Nummer, Frau-Holle-Straße"), IsEmpty());
  EXPECT_THAT(Scan("Der Rechtsweg 2. Instanz, der Bildungsweg 3 plus 2"), IsEmpty());
  EXPECT_THAT(Scan("Arbeitsplatz 4.0, der Arbeitsmarkt 2025, der Markt 2024"), IsEmpty());
  EXPECT_THAT(Scan("Am Stichtag 1. Januar. Im Jahr 3, In Absatz 2."), IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
