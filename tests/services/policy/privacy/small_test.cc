// Small groups and small numbers.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/privacy/scanning.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SmallGroupsTest, OneOfAnOriginInASmallTown_IsFound) {
  EXPECT_THAT(Scan("eine Ärztin aus Syrien in Zschopau"),
              ElementsAre("SMALL_GROUP: eine Ärztin aus Syrien in Zschopau"));
  EXPECT_THAT(Scan("Die vietnamesische Altenpflegerin aus Olbernhau"),
              ElementsAre("SMALL_GROUP: Die vietnamesische Altenpflegerin aus Olbernhau"));
  EXPECT_THAT(Scan("dass in Schwarzenberg ein Schlosser aus der Türkei fehlt"),
              ElementsAre("SMALL_GROUP: in Schwarzenberg ein Schlosser aus der Türkei"));
  EXPECT_THAT(Scan("ein Syrer aus Bad Elster"),
              ElementsAre("SMALL_GROUP: ein Syrer aus Bad Elster"));
  EXPECT_THAT(Scan("eine ukrainische Logopädin aus Schwarzenberg"),
              ElementsAre("SMALL_GROUP: eine ukrainische Logopädin aus Schwarzenberg"));
  EXPECT_THAT(Scan("a Syrian nurse in Zschopau"),
              ElementsAre("SMALL_GROUP: a Syrian nurse in Zschopau"));
}

TEST(SmallGroupsTest, SeveralOrALargeTown_IsNone) {
  EXPECT_THAT(Scan("Ärzte aus Syrien in Zschopau"), IsEmpty());
  EXPECT_THAT(Scan("die syrischen Pfleger in Zschopau"), IsEmpty());
  EXPECT_THAT(Scan("eine Ärztin aus Syrien in Leipzig"), IsEmpty());
  EXPECT_THAT(Scan("eine Ärztin aus Syrien; in Zschopau dagegen"), IsEmpty());
  EXPECT_THAT(Scan("eine Ärztin in Zschopau"), IsEmpty());
  EXPECT_THAT(Scan("ein Arzt aus einem Drittstaat"), IsEmpty());
}

TEST(SmallGroupsTest, TheOnlyOne_IsFoundAnywhere) {
  EXPECT_THAT(Scan("der einzige eritreische Pfleger im Landkreis"),
              ElementsAre("SMALL_GROUP: der einzige eritreische Pfleger"));
  EXPECT_THAT(Scan("die einzige Hebamme in Schwarzenberg"),
              ElementsAre("SMALL_GROUP: die einzige Hebamme in Schwarzenberg"));
  EXPECT_THAT(Scan("ein einziger Ansprechpartner für alle"), IsEmpty());
}

TEST(SmallGroupsTest, EnclosesAName) {
  EXPECT_THAT(
      Scan("der eritreische Pfleger Samuel T. in Annaberg"),
      ElementsAre("SMALL_GROUP: der eritreische Pfleger Samuel T. in Annaberg", "NAME: Samuel T."));
}

TEST(SmallNumbersTest, FewCases_AreFound) {
  EXPECT_THAT(Scan("in 3 Fällen"), ElementsAre("SMALL_NUMBER: 3 Fällen"));
  EXPECT_THAT(Scan("Nachfragen und 3 Fälle"), ElementsAre("SMALL_NUMBER: 3 Fälle"));
  EXPECT_THAT(Scan("Ein Fall blieb offen"), ElementsAre("SMALL_NUMBER: Ein Fall"));
  EXPECT_THAT(Scan("bei zwei Personen"), ElementsAre("SMALL_NUMBER: zwei Personen"));
  EXPECT_THAT(Scan("in drei von vier Verfahren"),
              ElementsAre("SMALL_NUMBER: drei von vier Verfahren"));
  EXPECT_THAT(
      Scan("drei der Bewerber, zwei von unseren Klienten"),
      ElementsAre("SMALL_NUMBER: drei der Bewerber", "SMALL_NUMBER: zwei von unseren Klienten"));
  EXPECT_THAT(Scan("2 von 31 Anträgen"), ElementsAre("SMALL_NUMBER: 2 von 31 Anträgen"));
  EXPECT_THAT(Scan("vier anerkannte Pflegekräfte"),
              ElementsAre("SMALL_NUMBER: vier anerkannte Pflegekräfte"));
  EXPECT_THAT(Scan("nur eine Person"), ElementsAre("SMALL_NUMBER: eine Person"));
  EXPECT_THAT(Scan("three clients were refused"), ElementsAre("SMALL_NUMBER: three clients"));
}

TEST(SmallNumbersTest, BoundIsMinCases) {
  EXPECT_THAT(Scan("in 5 Fällen, in sieben Fällen"), IsEmpty());
  EXPECT_THAT(Scan("in 5 Fällen, in sieben Fällen", 8),
              ElementsAre("SMALL_NUMBER: 5 Fällen", "SMALL_NUMBER: sieben Fällen"));
  EXPECT_THAT(Scan("in 1 Fall", 1), IsEmpty());
  EXPECT_THAT(ScanForPersonalData("in 5 Fällen", {8, nullptr})[0].reason,
              testing::HasSubstr("weniger als 8 Fällen"));
}

TEST(SmallNumbersTest, OtherFigures_AreNone) {
  EXPECT_THAT(Scan("§ 3, 2 Jahre, Nr. 3, 3 Monate, 4 Prozent, drei Säulen"), IsEmpty());
  EXPECT_THAT(Scan("in diesem Fall, auf keinen Fall, in allen Fällen, im Einzelfall"), IsEmpty());
  EXPECT_THAT(Scan("mindestens drei Fälle, weniger als fünf Fälle, bis zu vier Personen"),
              IsEmpty());
  EXPECT_THAT(Scan("zwischen zwei und vier Personen"), IsEmpty());
  EXPECT_THAT(Scan("eine Fachkraft, ein Antrag, eine Person"), IsEmpty());
  EXPECT_THAT(Scan("three years of electrician training; 2 sowie deren Ehegatten"), IsEmpty());
  EXPECT_THAT(Scan("Absatz\n3\nPersonen"), IsEmpty());
  EXPECT_THAT(Scan("in 3\nFällen"), ElementsAre("SMALL_NUMBER: 3\nFällen"));
  EXPECT_THAT(Scan("zwei Ansprechpersonen, je 1.000 Einwohner drei Fachkräfte"), IsEmpty());
  EXPECT_THAT(Scan("zwei von drei, drei der Regeln, eine der Frauen"), IsEmpty());
  EXPECT_THAT(Scan("in 1.003 Fällen, in 12,3 Fällen, in 1-3 Fällen"), IsEmpty());
  EXPECT_THAT(Scan("Ein Fall für den Gesetzgeber; die zwei Verfahren nach § 81a"), IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
