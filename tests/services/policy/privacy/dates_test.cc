#include "services/policy/privacy/dates.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/privacy/scanning.h"

namespace lotse::policy {
namespace {

using privacy::ReadDate;
using privacy::Words;
using privacy::WrittenDate;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(DatesTest, FormsOfADay_AreRead) {
  for (const char* text :
       {"3.4.1991", "03.04.1991", "3. 4. 1991", "03.04.91", "3. April 1991", "3 April 1991",
        "3. Apr. 1991", "3. Apr. 91", "1991-04-03", "3/4/1991", "3-4-1991", "April 3, 1991"}) {
    const Words words(text);
    const WrittenDate date = ReadDate(words, 0);
    EXPECT_EQ(date.end, words.size()) << text;
    EXPECT_TRUE(date.has_day) << text;
    EXPECT_EQ(date.year, 1991) << text;
  }
}

TEST(DatesTest, MonthAndYear_HaveNoDay) {
  for (const char* text : {"April 1991", "04/1991", "4.1991", "1991"}) {
    const Words words(text);
    EXPECT_EQ(ReadDate(words, 0).end, words.size()) << text;
    EXPECT_FALSE(ReadDate(words, 0).has_day) << text;
  }
}

TEST(DatesTest, OtherNumbers_AreNone) {
  for (const char* text : {"32.1.1991", "3.13.1991", "3.4.", "12.500", "1850", "3. Abschnitt 1991",
                           "3.4-1991", "", "99"}) {
    EXPECT_EQ(ReadDate(Words(text), 0).end, 0u) << text;
  }
}

TEST(BirthDatesTest, BehindItsCue_IsFound) {
  EXPECT_THAT(Scan("geb. am 3.4.1991 in Hanoi"), ElementsAre("BIRTH_DATE: geb. am 3.4.1991"));
  EXPECT_THAT(Scan("geboren in Bad Elster am 3. April 1991"),
              ElementsAre("BIRTH_DATE: geboren in Bad Elster am 3. April 1991"));
  EXPECT_THAT(Scan("(*3.4.1991)"), ElementsAre("BIRTH_DATE: *3.4.1991"));
  EXPECT_THAT(Scan("Geburtsdatum: 1991-04-03"),
              ElementsAre("BIRTH_DATE: Geburtsdatum: 1991-04-03"));
  EXPECT_THAT(Scan("geb. 1991"), ElementsAre("BIRTH_DATE: geb. 1991"));
  EXPECT_THAT(Scan("born on June 2, 1990"), ElementsAre("BIRTH_DATE: born on June 2, 1990"));
}

TEST(BirthDatesTest, BeforeItsCue_IsFound) {
  EXPECT_THAT(Scan("wurde am 3.4.1991 in Hanoi geboren"),
              ElementsAre("BIRTH_DATE: 3.4.1991 in Hanoi geboren"));
  EXPECT_THAT(Scan("die 1991 geborene Klientin"), ElementsAre("BIRTH_DATE: 1991 geborene"));
}

TEST(BirthDatesTest, BehindAName_IsFound) {
  EXPECT_THAT(Scan("Frau Nguyen (3.4.1991)"),
              ElementsAre("NAME: Frau Nguyen", "BIRTH_DATE: 3.4.1991"));
  EXPECT_THAT(Scan("Er ist Jahrgang 1950"), ElementsAre("BIRTH_DATE: Jahrgang 1950"));
  EXPECT_THAT(Scan("Olena K., Jahrgang 1994"),
              ElementsAre("NAME: Olena K.", "BIRTH_DATE: Jahrgang 1994"));
}

TEST(BirthDatesTest, BeforeIt_AnUnknownWordIsAName) {
  EXPECT_THAT(Scan("Die Eltern von Xqantor (Jahrgang 2007)"),
              ElementsAre("NAME: Xqantor", "BIRTH_DATE: Jahrgang 2007"));
  EXPECT_THAT(Scan("Kinder (Jahrgang 2007)"), ElementsAre("BIRTH_DATE: Jahrgang 2007"));
}

TEST(BirthDatesTest, OtherDates_AreNone) {
  EXPECT_THAT(Scan("Gesetz vom 3.4.1991, Stichtag 1. Januar 2025"), IsEmpty());
  EXPECT_THAT(Scan("Kinder, die nach dem 1. Januar 2005 geboren wurden"), IsEmpty());
  EXPECT_THAT(Scan("für Personen, geboren vor dem 1.1.1990"), IsEmpty());
  EXPECT_THAT(Scan("Der Jahrgang 1990 ist geburtenstark; die 1990 geborenen"), IsEmpty());
  EXPECT_THAT(Scan("Er ist hier geboren und 2015 zurückgekehrt"), IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
