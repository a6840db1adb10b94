// Numbers that are kept for one person: by label, by form, by check digit.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/privacy/check_digits.h"
#include "tests/services/policy/privacy/scanning.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CheckDigitsTest, EachDigit_Counts) {
  const std::string tax = "86095742719", pension = "65170839J003", iban = "DE89370400440532013000";
  EXPECT_TRUE(privacy::IsTaxId(tax));
  EXPECT_TRUE(privacy::IsPensionNumber(pension));
  EXPECT_TRUE(privacy::IsPensionNumber("15070649C103"));
  EXPECT_TRUE(privacy::IsIban(iban));
  for (std::size_t i = 0; i < tax.size(); ++i) {
    std::string wrong = tax;
    wrong[i] = wrong[i] == '9' ? '8' : wrong[i] + 1;
    EXPECT_FALSE(privacy::IsTaxId(wrong)) << wrong;
  }
  for (std::size_t i = 2; i < iban.size(); ++i) {
    std::string wrong = iban;
    wrong[i] = wrong[i] == '9' ? '8' : wrong[i] + 1;
    EXPECT_FALSE(privacy::IsIban(wrong)) << wrong;
  }
  EXPECT_FALSE(privacy::IsPensionNumber("65170839J004"));
  EXPECT_FALSE(privacy::IsPensionNumber("65171339J003"));
}

TEST(CheckDigitsTest, OtherShapes_AreNone) {
  EXPECT_FALSE(privacy::IsTaxId("12345678901"));  // no digit twice
  EXPECT_FALSE(privacy::IsTaxId(""));
  EXPECT_FALSE(privacy::IsPensionNumber("65170839j003"));
  EXPECT_FALSE(privacy::IsIban("DE89"));
  EXPECT_FALSE(privacy::IsIban("de89370400440532013000"));
}

TEST(NumbersTest, ByForm_AreFound) {
  EXPECT_THAT(Scan("die 86 095 742 719 steht da"), ElementsAre("FILE_NUMBER: 86 095 742 719"));
  EXPECT_THAT(Scan("auf DE89 3704 0044 0532 0130 00, bitte"),
              ElementsAre("FILE_NUMBER: DE89 3704 0044 0532 0130 00"));
  EXPECT_THAT(Scan("mit 65 170839 J 003"), ElementsAre("FILE_NUMBER: 65 170839 J 003"));
  EXPECT_THAT(Scan("beim BAMF 7234561-423 geführt"), ElementsAre("FILE_NUMBER: 7234561-423"));
  EXPECT_THAT(Scan("als 170423004512"), ElementsAre("FILE_NUMBER: 170423004512"));
  EXPECT_THAT(Scan("Karte YX4K9T2L1"), ElementsAre("FILE_NUMBER: YX4K9T2L1"));
  EXPECT_THAT(Scan("vor Gericht (4 K 123/24.A)"), ElementsAre("FILE_NUMBER: 4 K 123/24.A"));
  EXPECT_THAT(Scan("VGH, 10 ZB 21.1234"), ElementsAre("FILE_NUMBER: 10 ZB 21.1234"));
}

TEST(NumbersTest, OfTheHighestCourts_AreNone) {
  EXPECT_THAT(Scan("BVerwG, Urteil vom 27.09.2022 – 1 C 10.21"), IsEmpty());
  EXPECT_THAT(Scan("das Bundesverfassungsgericht (2 BvR 1234/19)"), IsEmpty());
  EXPECT_THAT(Scan("EuGH, Rechtssache C-350/20"), IsEmpty());
}

TEST(NumbersTest, BehindTheirLabel_AreFound) {
  EXPECT_THAT(Scan("Az.: 33.1-1234/24, beiziehen"), ElementsAre("FILE_NUMBER: 33.1-1234/24"));
  EXPECT_THAT(Scan("Aktenzeichen ABH-32/5512-2023 liegt"),
              ElementsAre("FILE_NUMBER: ABH-32/5512-2023"));
  EXPECT_THAT(Scan("AZR-Nr. 220815 003347 ist"), ElementsAre("FILE_NUMBER: 220815 003347"));
  EXPECT_THAT(Scan("Reisepass Nr. P4711083K fehlt"), ElementsAre("FILE_NUMBER: P4711083K"));
  EXPECT_THAT(Scan("Vorgang 2024-88123, Vorgang 2024"), ElementsAre("FILE_NUMBER: 2024-88123"));
  EXPECT_THAT(Scan("Passnummer: AE 2190447"), ElementsAre("FILE_NUMBER: AE 2190447"));
  EXPECT_THAT(Scan("der Aufenthaltstitel mit der Nummer 4711-99"),
              ElementsAre("FILE_NUMBER: 4711-99"));
}

TEST(NumbersTest, OfLawsAndLists_AreNone) {
  EXPECT_THAT(Scan("§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG, § 3 Nummer 12"), IsEmpty());
  EXPECT_THAT(Scan("Das Aktenzeichen fehlt oft. Hausnummer 123, Nr. 4711"), IsEmpty());
  EXPECT_THAT(Scan("ISCO-08, ISO 9001, DIN EN 12345678-123, 145210440440"), IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
