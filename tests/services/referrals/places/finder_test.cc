// The place inside a question: which words are one, and which of two is meant.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/referrals/places/place_reader.h"
#include "tests/services/referrals/places/questions.h"

namespace lotse::referrals {
namespace {

struct Case {
  std::string question;
  std::string place;  // the words that are it; empty for none
  std::string county = "";
};

void ExpectAll(const std::vector<Case>& cases) {
  for (const Case& expected : cases) {
    const auto found = Lab().reader().FindIn(expected.question);
    const std::string words =
        found ? expected.question.substr(found->begin, found->end - found->begin) : "";
    EXPECT_EQ(words, expected.place) << expected.question;
    if (!found || expected.county.empty()) continue;
    EXPECT_EQ(found->place.counties.at(0), expected.county) << expected.question;
  }
}

TEST(PlaceInQuestion, IsFoundWithItsSpan) {
  ExpectAll({{"Kitaplatz in Annaberg", "Annaberg", "14521"},
             {"register in 09456", "09456", "14521"},
             {"Anmelden in 09456 Annaberg-Buchholz, wie?", "09456 Annaberg-Buchholz", "14521"},
             {"Deutschkurs im Landkreis Mittelsachsen?", "Landkreis Mittelsachsen", "14522"},
             {"Jobs im Erzgebirge", "Erzgebirge", "14521"},
             {"Wohnung im Ruhrpott gesucht", "Ruhrpott", "05112"},
             {"Haus bei Leipzig", "Leipzig", "14713"},
             {"Pflegegrad für Oma im Lkr. Stendal, wer berät", "Lkr. Stendal", "15090"},
             {"anmeldng zweitwohnsitz jena", "jena", "16053"},
             {"Sunday service in or near Bernau bei Berlin", "Bernau bei Berlin", "12060"},
             {"Hilfe in Friedberg in Bayern gesucht", "Friedberg in Bayern", "09771"},
             {"Arzttermin in Oldenburg in Holstein", "Oldenburg in Holstein", "01055"},
             {"Bildungsurlaub NRW", "NRW", "05111"},
             {"Chemnitz's foreigners office", "Chemnitz", "14511"},
             {"Was kostet der Köln-Pass?", "Köln", "05315"}});
}

TEST(PlaceInQuestion, OfTwoIsTheTarget) {
  ExpectAll({{"von Dresden nach Essen ziehen", "Essen", "05113"},
             {"Umzug nach Zwickau von Leipzig", "Zwickau", "14524"},
             {"moving from Hamburg to Chemnitz", "Chemnitz", "14511"},
             {"komme aus Indien wohne in Zwickau", "Zwickau", "14524"},
             {"arbeite in Chemnitz, wohne in Zwickau", "Zwickau", "14524"},
             {"Ich wohne in Dresden und ziehe nach Essen", "Essen", "05113"},
             {"Nach 15 Jahren Stuttgart wieder heim nach Marienberg", "Marienberg", "14521"},
             {"Job in München behalten und von Annaberg aus arbeiten", "Annaberg", "14521"},
             {"Aus Leipzig kommend in Plauen arbeiten", "Plauen", "14523"},
             {"In München arbeiten, aber von Annaberg aus", "Annaberg", "14521"},
             {"I studied in Leipzig and live in Plauen now", "Plauen", "14523"},
             {"Ich komme aus Plauen", "Plauen", "14523"}});
}

TEST(PlaceInQuestion, IsNoOrdinaryWord) {
  ExpectAll({{"Gutes Essen in der Kita?", ""},
             {"Beim Essen und Trinken sparen", ""},
             {"essen bestellen", ""},
             {"Mir ist die Lage unklar", ""},
             {"Au-pair gesucht", ""},
             {"Als Au-Pair in Deutschland", ""},
             {"Meine Tochter ist krank", ""},
             {"Weil ich arbeite, brauche ich Hilfe", ""},
             {"Ohne Papiere zum Arzt", ""},
             {"was brauche ich für die lehre", ""},
             {"when was I born", ""},
             {"Starting in March", ""},
             {"Urlaub in Rom und Salzburg", ""},
             {"Sankt Martin Umzug mit Kindern", ""},
             {"Der Hof ist groß", ""},
             {"Wie viele Punkte in Flensburg?", ""},
             {"leerstand nutzen", ""},
             {"Singen lernen", ""},
             {"Frau Berlin hat mir geschrieben", ""},
             {"Ich komme aus der Türkei", ""},
             {"", ""}});
}

TEST(PlaceInQuestion, MayHaveTheNameOfAWord) {
  ExpectAll({{"Wer hilft in Essen?", "Essen", "05113"},
             {"Jobcenter Halle Öffnungszeiten", "Halle", "15002"},
             {"Wohnung in Halle gesucht", "Halle", "15002"},
             {"B2 Kurs für Arbeit in Hagen", "Hagen", "05914"},
             {"aus der Ukraine nach Hof gekommen", "Hof", "09464"},
             {"wohnung in essen", "essen", "05113"},
             {"Termin bei der Behörde in Gießen", "Gießen", "06531"},
             {"Kurs in Leer", "Leer", "03457"},
             {"Sprachkurs im Harz", "Harz", "03153"},  // the landscape: five counties
             {"Sprachkurs im Landkreis Harz", "Landkreis Harz", "15085"}});
}

TEST(PlaceInQuestion, IsNoAmount) {
  ExpectAll({{"Ich verdiene 45127 im Jahr", ""},
             {"Gehalt 45127 Euro", ""},
             {"45127 € brutto", ""},
             {"Wohne in 45127", "45127", "05113"}});
}

TEST(PlaceInQuestion, IsSafeFromAnyBytes) {
  EXPECT_FALSE(Lab().reader().FindIn("in \xff Dresden").has_value());
  std::string long_question;
  for (int i = 0; i < 2000; ++i) long_question += "in ";
  EXPECT_FALSE(Lab().reader().FindIn(long_question).has_value());
}

}  // namespace
}  // namespace lotse::referrals
