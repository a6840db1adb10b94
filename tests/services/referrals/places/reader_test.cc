// The place field: what each way of writing means.
#include "services/referrals/places/place_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/errors/refusal.h"
#include "tests/services/referrals/places/questions.h"

namespace lotse::referrals {
namespace {

struct Case {
  std::string text;
  std::string counties;  // separated by blanks
  std::string municipality = "";
};

void ExpectAll(const std::vector<Case>& cases) {
  for (const Case& expected : cases) {
    const auto read = Lab().reader().Read(expected.text);
    ASSERT_TRUE(read.ok()) << expected.text << ": " << read.status();
    EXPECT_EQ(absl::StrJoin(read->counties, " "), expected.counties) << expected.text;
    EXPECT_EQ(read->municipality, expected.municipality) << expected.text;
  }
}

TEST(PlaceReader, ReadsKeys) {
  ExpectAll({{"09456", "14521"},  // several municipalities
             {"01067", "14612", "14612000"},
             {"14521", "14521"},
             {"14521020", "14521", "14521020"},
             {"145210020020", "14521", "14521020"},
             {"AGS 14521", "14521"},
             {"D-09456", "14521"},
             {"16056", "16063"},  // replaced
             {"16056000", "16063", "16063105"},
             {"1067", "14612", "14612000"},  // a spreadsheet dropped the zero
             {"13073", "13073"}});
}

TEST(PlaceReader, ReadsNamesAsPeopleSpellThem) {
  ExpectAll({{"Annaberg-Buchholz", "14521", "14521020"},
             {"annaberg buchholz", "14521", "14521020"},
             {"Annaberg-Buchholz, Stadt", "14521", "14521020"},
             {"Große Kreisstadt Annaberg-Buchholz", "14521", "14521020"},
             {"Köln", "05315", "05315000"},
             {"Koeln", "05315", "05315000"},
             {"koln", "05315", "05315000"},
             {"GIESSEN", "06531", "06531005"},
             {"Neustadt an der Weinstraße", "07316", "07316000"},
             {"Neustadt/Weinstraße", "07316", "07316000"},
             {"St. Wendel", "10046", "10046117"},
             {"Sankt Wendel", "10046", "10046117"},
             {"Frankfurt/Oder", "12053", "12053000"},
             {"Frankfurt", "06412", "06412000"},
             {"Munich", "09162", "09162000"}});
}

TEST(PlaceReader, TellsCitiesFromCountiesAndLandscapes) {
  ExpectAll({{"Ansbach", "09561", "09561000"},
             {"Landkreis Ansbach", "09571"},
             {"LK Ansbach", "09571"},
             {"Ansbach (Landkreis)", "09571"},
             {"Lkr. Stendal", "15090"},
             {"Kreis Ammerland", "03451"},
             {"Erzgebirgskreis", "14521"},
             {"Erzgebirge", "14521"},
             {"Kreis Annaberg-Buchholz", "14521"},  // the county of
             {"Landkreis Oldenburg", "03458"},
             {"Oldenburg", "03403", "03403000"},
             {"Eichsfeld", "16061"},
             {"Oberlausitz", "14625 14626"},
             {"Region Hannover", "03241"}});
}

TEST(PlaceReader, NarrowsByWhatStandsBeside) {
  ExpectAll({{"09456 Annaberg-Buchholz", "14521", "14521020"},
             {"Annaberg-Buchholz 09456", "14521", "14521020"},
             {"72250 Freudenstadt", "08237", "08237028"},  // the postal code lies in two counties
             {"Annaberg-Buchholz, Erzgebirgskreis", "14521", "14521020"},
             {"Erzgebirgskreis, Annaberg-Buchholz", "14521", "14521020"},
             {"Friedberg in Bayern", "09771", "09771130"},
             {"Friedberg (Hessen)", "06440", "06440008"},
             {"Friedberg Hessen", "06440", "06440008"},
             {"Friedberg, Wetteraukreis", "06440", "06440008"},
             {"Friedberg bei Augsburg", "09771", "09771130"},
             {"Lichtenstein Sachsen", "14524", "14524160"},
             {"Münster in Hessen", "06432", "06432015"},  // not the best known one
             {"Chemnitz, Germany", "14511", "14511000"},
             {"Dresden-Neustadt", "14612", "14612000"},
             {"bei Leipzig", "14713", "14713000"}});
}

TEST(PlaceReader, SaysWhenSeveralPlacesAreMeant) {
  const auto plz = Lab().reader().Read("72250").value();
  EXPECT_TRUE(plz.ambiguous);
  EXPECT_EQ(plz.counties, (std::vector<std::string>{"08237", "08317"}));
  EXPECT_EQ(plz.display_name, "72250 Freudenstadt");
  const auto name = Lab().reader().Read("Neustadt").value();
  EXPECT_TRUE(name.ambiguous);
  EXPECT_EQ(name.counties.size(), 15u);
  EXPECT_EQ(name.alternatives.size(), 16u);
  EXPECT_EQ(name.municipality, "");
  const auto both =
      Lab().reader().Read("14612").value();  // Dresden, and a postal code in Falkensee
  EXPECT_TRUE(both.ambiguous);
  EXPECT_EQ(both.counties, (std::vector<std::string>{"12063", "14612"}));
  EXPECT_FALSE(Lab().reader().Read("09456").value().ambiguous);
}

TEST(PlaceReader, KnowsLandsAndTheWholeCountry) {
  const auto land = Lab().reader().Read("Hessen").value();
  EXPECT_EQ(land.lands, std::vector<std::string>{"06"});
  EXPECT_EQ(land.counties.size(), 26u);
  EXPECT_EQ(Lab().reader().Read("Thuringia").value().lands, std::vector<std::string>{"16"});
  EXPECT_EQ(Lab().reader().Read("Brandenburg").value().lands, std::vector<std::string>{"12"});
  EXPECT_EQ(Lab().reader().Read("05").value().lands, std::vector<std::string>{"05"});
  EXPECT_EQ(Lab().reader().Read("NRW").value().lands, std::vector<std::string>{"05"});
  const auto country = Lab().reader().Read("Deutschland").value();
  EXPECT_TRUE(country.nationwide);
  EXPECT_TRUE(country.counties.empty());
}

TEST(PlaceReader, NamesPlacesAsPeopleDo) {
  for (const auto& [text, name] : std::vector<std::pair<std::string, std::string>>{
           {"annaberg buchholz", "Annaberg-Buchholz (Erzgebirgskreis)"},
           {"dresden", "Dresden"},
           {"14522", "Landkreis Mittelsachsen"},
           {"erzgebirgskreis", "Erzgebirgskreis"},
           {"09456", "09456 Annaberg-Buchholz"},
           {"01067", "01067 Dresden"},
           {"ruhrpott", "Ruhrgebiet"},
           {"nrw", "Nordrhein-Westfalen"}}) {
    EXPECT_EQ(Lab().reader().Read(text).value().display_name, name) << text;
  }
}

TEST(PlaceReader, TakesOneTypoAndSaysSo) {
  const auto read = Lab().reader().Read("Wetzlaar").value();
  EXPECT_EQ(read.municipality, "06532023");
  EXPECT_EQ(read.read_as, "Wetzlar (Lahn-Dill-Kreis)");
  EXPECT_EQ(Lab().reader().Read("Anaberg-Buchholz").value().municipality, "14521020");
  EXPECT_EQ(Lab().reader().Read("Chemniz, Sachsen").value().municipality, "14511000");
  EXPECT_EQ(Lab().reader().Read("Wetzlar").value().read_as, "");
  // Part of a known place: the known part, said so.
  const auto part = Lab().reader().Read("Hauptbahnhof Chemnitz").value();
  EXPECT_EQ(part.municipality, "14511000");
  EXPECT_EQ(part.read_as, "Chemnitz");
}

TEST(PlaceReader, RefusesWhatIsNoPlace) {
  for (const std::string& text :
       std::vector<std::string>{"", " ", "?", "Atlantis", "00000", "99999999", "14", "Bangalore",
                                "Esen", std::string(300, 'a'), "\xff\xfe", "87491"}) {
    const auto read = Lab().reader().Read(text);
    if (text == "14") {  // A Land after all.
      EXPECT_EQ(read.value().lands, std::vector<std::string>{"14"});
      continue;
    }
    ASSERT_FALSE(read.ok()) << text << " is " << read->display_name;
    EXPECT_EQ(read.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(read.status()), "PLACE_UNKNOWN");
    EXPECT_EQ(FieldViolationsOf(read.status()).at(0).field, "place");
  }
}

TEST(PlaceReader, NamesTheNearestInARefusal) {
  const auto read = Lab().reader().Read("Esen", "query.place");
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(std::string(read.status().message()),
              testing::AllOf(testing::HasSubstr("query.place"), testing::HasSubstr("Essen")));
  EXPECT_THAT(MetadataOf(read.status(), "nearest").value_or(""), testing::HasSubstr("Essen"));
}

}  // namespace
}  // namespace lotse::referrals
