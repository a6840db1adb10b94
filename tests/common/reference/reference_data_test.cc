#include "common/reference/reference_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/errors/refusal.h"
#include "common/reference/data_dir.h"
#include "tests/support/temporary_directory.h"

namespace lotse::reference {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

const ReferenceData& Data() {
  static const auto data = *ReferenceData::Load(*FindDataDir());
  return *data;
}

Place Ags(std::string code) { return {Place::Kind::kAgs, std::move(code)}; }
Place Plz(std::string code) { return {Place::Kind::kPlz, std::move(code)}; }
Place Nationwide() { return {Place::Kind::kNationwide, ""}; }

TEST(ReferenceData, Ags_OfEveryLength_IsKnown) {
  for (const char* ags : {"14", "145", "14521", "14521020", "145210020020", "01", "01001"}) {
    EXPECT_TRUE(Data().KnownAgs(ags)) << ags;
  }
  for (const char* ags : {"", "1", "17", "149", "14599", "14521999", "1452102", "1001", "abcde",
                          "145210020021", "14521020000000"}) {
    EXPECT_FALSE(Data().KnownAgs(ags)) << ags;
  }
}

TEST(ReferenceData, Places_OfTheWholeCountry_AreThere) {
  EXPECT_EQ(Data().Counties().size(), 400u);  // 401 at the end of 2020, without Eisenach
  EXPECT_EQ(Data().CountiesBelow("").size(), 400u);
  EXPECT_EQ(Data().CountiesBelow("14").size(), 13u);
  EXPECT_THAT(Data().CountiesBelow("14521"), ElementsAre("14521"));
  EXPECT_EQ(Data().FindLand("14")->short_name, "SN");
  EXPECT_EQ(Data().FindCounty("14521")->name, "Erzgebirgskreis");
  EXPECT_EQ(Data().FindMunicipality("14521020")->name, "Annaberg-Buchholz, Stadt");
  EXPECT_EQ(Data().FindMunicipality(Data().FindMunicipality("14521020")->ars)->ags, "14521020");
  EXPECT_EQ(Data().FindMunicipality("99999999"), nullptr);
}

TEST(ReferenceData, Plz_WithLeadingZero_IsKnownAsTextOnly) {
  EXPECT_TRUE(Data().KnownPlz("01067"));
  EXPECT_FALSE(Data().KnownPlz("1067"));
  EXPECT_EQ(Data().FindPlz("09456")->counties, std::vector<std::string>{"14521"});
}

TEST(ReferenceData, Plz_OfBulkRecipient_IsKnownWithItsCounty) {
  EXPECT_THAT(Data().FindPlz("70141")->counties, ElementsAre("08111"));
  EXPECT_THAT(Data().FindPlz("70141")->municipalities, ElementsAre("08111000"));
  EXPECT_EQ(Data().FindPlz("68139")->counties.size(), 2u);
}

TEST(ReferenceData, Plz_AcrossCounties_LiesInAllOfThem) {
  EXPECT_THAT(Data().FindPlz("06333")->counties, ElementsAre("15085", "15087"));
  EXPECT_TRUE(Data().AreaCovers(Ags("15085"), Plz("06333")));
  EXPECT_TRUE(Data().AreaCovers(Ags("15087"), Plz("06333")));
  EXPECT_FALSE(Data().AreaCovers(Ags("15086"), Plz("06333")));
}

TEST(ReferenceData, Eisenach_ByItsOldKeys_MeansTheNewOnes) {
  EXPECT_EQ(Data().CurrentAgs("16056"), "16063");
  EXPECT_EQ(Data().CurrentAgs("16056000"), "16063105");
  EXPECT_EQ(Data().CurrentAgs("160560000000"), "16063105");
  EXPECT_EQ(Data().CurrentAgs("14521"), "14521");
  EXPECT_EQ(Data().CurrentAgs("nonsense"), "nonsense");
  EXPECT_TRUE(Data().KnownAgs("16056"));
  EXPECT_TRUE(Data().KnownAgs("160630105105"));
  EXPECT_EQ(Data().FindCounty("16056")->name, "Wartburgkreis");
  EXPECT_EQ(Data().FindMunicipality("16056000")->name, "Eisenach, Stadt");
  EXPECT_TRUE(Data().AreaCovers(Ags("16056"), Ags("16063105")));
  EXPECT_TRUE(Data().AreaCovers(Ags("16063"), Ags("16056000")));
  EXPECT_TRUE(Data().AreaCovers(Ags("16063"), Plz("99817")));
}

TEST(ReferenceData, Area_ByPrefix_CoversWhatIsBelow) {
  EXPECT_TRUE(Data().AreaCovers(Ags("14"), Ags("14521020")));
  EXPECT_TRUE(Data().AreaCovers(Ags("145"), Ags("14521")));
  EXPECT_TRUE(Data().AreaCovers(Ags("14521020"), Ags("145210020020")));
  EXPECT_TRUE(Data().AreaCovers(Ags("14521020"), Plz("09456")));
  EXPECT_FALSE(Data().AreaCovers(Ags("14521020"), Ags("14521")));
  EXPECT_FALSE(Data().AreaCovers(Ags("14522"), Ags("14521")));
  EXPECT_FALSE(Data().AreaCovers(Ags("14522"), Plz("09456")));
}

TEST(ReferenceData, Area_ByPlz_CoversItselfAndItsMunicipalities) {
  EXPECT_TRUE(Data().AreaCovers(Plz("09456"), Plz("09456")));
  EXPECT_TRUE(Data().AreaCovers(Plz("09456"), Ags("14521020")));
  EXPECT_FALSE(Data().AreaCovers(Plz("09456"), Ags("14521")));
  EXPECT_FALSE(Data().AreaCovers(Plz("09456"), Plz("01067")));
}

TEST(ReferenceData, Area_NationwideOrUnknown_CoversAllOrNothing) {
  EXPECT_TRUE(Data().AreaCovers(Nationwide(), Plz("09456")));
  EXPECT_TRUE(Data().AreaCovers(Nationwide(), Nationwide()));
  EXPECT_FALSE(Data().AreaCovers(Ags("14"), Nationwide()));
  EXPECT_FALSE(Data().AreaCovers(Ags("149"), Ags("14521")));
  EXPECT_FALSE(Data().AreaCovers(Ags(""), Ags("14521")));
  EXPECT_FALSE(Data().AreaCovers(Plz("00000"), Plz("00000")));
}

TEST(ReferenceData, CoveringAreas_OfEveryPlace_AgreeWithAreaCovers) {
  std::vector<Place> places = {Ags("14"),    Ags("083"),   Ags("16056"), Ags("16056000"),
                               Ags("11000"), Plz("70141"), Plz("99817"), Plz("12345"),
                               Plz("03139"), Nationwide()};
  for (const County& county : Data().Counties()) places.push_back(Ags(county.ags));
  for (const char* plz : {"06333", "01067", "09456", "14612", "68139", "20095"}) {
    places.push_back(Plz(plz));
    for (const std::string& ags :
         Data().FindPlz(plz) ? Data().FindPlz(plz)->municipalities : std::vector<std::string>()) {
      places.push_back(Ags(ags));
    }
  }
  for (const Place& place : places) {
    const std::vector<Place> covering = Data().CoveringAreas(place);
    for (const Place& area : covering) {
      EXPECT_TRUE(Data().AreaCovers(area, place)) << area.code << " over " << place.code;
    }
    for (const Place& area : places) {
      const bool listed = std::find(covering.begin(), covering.end(), area) != covering.end();
      const bool replaced = Data().CurrentAgs(area.code) != area.code;
      if (!replaced) {
        EXPECT_EQ(Data().AreaCovers(area, place), listed) << area.code << " over " << place.code;
      }
    }
  }
}

TEST(ReferenceData, Digits_ThatNameTwoPlaces_GiveBoth) {
  EXPECT_THAT(Data().PlacesNamed("14612"), ElementsAre(Ags("14612"), Plz("14612")));
  EXPECT_THAT(Data().PlacesNamed("09456"), ElementsAre(Plz("09456")));
  EXPECT_THAT(Data().PlacesNamed("14521020"), ElementsAre(Ags("14521020")));
  EXPECT_TRUE(Data().PlacesNamed("00000").empty());
}

TEST(ReferenceData, Topics_KnowWhatIsBelow) {
  EXPECT_EQ(Data().Topics().size(), 120u);
  EXPECT_EQ(Data().FindTopic("RECOG.CRAFT")->label_en, "Recognition of a craft trade");
  EXPECT_THAT(Data().FindTopic("RECOG.CRAFT")->audiences, ElementsAre("newcomer", "employer"));
  EXPECT_TRUE(Data().TopicIsBelow("RECOG.CRAFT", "RECOG"));
  EXPECT_TRUE(Data().TopicIsBelow("RECOG", "RECOG"));
  EXPECT_FALSE(Data().TopicIsBelow("RECOG", "RECOG.CRAFT"));
  EXPECT_FALSE(Data().TopicIsBelow("RECOG.CRAFT", "WORK"));
  EXPECT_FALSE(Data().TopicIsBelow("RECOG.CRAFT", ""));
  EXPECT_FALSE(Data().TopicIsBelow("NO", "NO"));
}

TEST(ReferenceData, LeikaKey_ThatOnlyComesNear_IsNotGiven) {
  EXPECT_EQ(Data().FindTopic("ENTRY.VISA")->leika_key, "99125002001000");
  EXPECT_EQ(Data().FindTopic("ENTRY.WORK")->leika_key, "");
}

TEST(ReferenceData, WrongTopic_NearARightOne_IsToldSo) {
  EXPECT_EQ(Data().TopicFault("RECOG.CRAFTS"),
            "unknown topic RECOG.CRAFTS; did you mean RECOG.CRAFT?");
  EXPECT_EQ(Data().TopicFault("recog.craft"),
            "unknown topic recog.craft; did you mean RECOG.CRAFT?");
  EXPECT_EQ(Data().TopicFault("XYZXYZXYZ"), "unknown topic XYZXYZXYZ");
  EXPECT_EQ(Data().TopicFault("RECOG.CRAFT"), absl::nullopt);
}

TEST(ReferenceData, WrongCode_HoweverLong_GivesAShortMessage) {
  EXPECT_LT(Data().TopicFault(std::string(10'000, '\n'))->size(), 250u);
  EXPECT_THAT(*Data().TopicFault("a\nb"), HasSubstr("a\\nb"));
}

TEST(ReferenceData, WrongPlaces_AreToldWhatIsWrong) {
  EXPECT_THAT(*Data().AgsFault("1452"), HasSubstr("leading zeros"));
  EXPECT_THAT(*Data().AgsFault("14599"), HasSubstr("unknown county 14599"));
  EXPECT_THAT(*Data().AgsFault("14521999"), HasSubstr("14521999 in Erzgebirgskreis"));
  EXPECT_EQ(Data().AgsFault("14521"), absl::nullopt);
  EXPECT_THAT(*Data().PlzFault("1067"), HasSubstr("leading zeros"));
  EXPECT_EQ(Data().PlzFault("00000"), "unknown postal code 00000");
  EXPECT_EQ(Data().PlzFault("01067"), absl::nullopt);
}

TEST(ReferenceData, Languages_AreCheckedAsWholeTags) {
  EXPECT_EQ(Data().LanguageFault("de"), absl::nullopt);
  EXPECT_EQ(Data().LanguageFault("de-x-leicht"), absl::nullopt);
  EXPECT_EQ(Data().LanguageFault("zh-Hant"), absl::nullopt);
  EXPECT_EQ(Data().LanguageFault("ckb"), absl::nullopt);
  EXPECT_EQ(Data().LanguageFault("pt-br"), "write the language as \"pt-BR\"");
  EXPECT_EQ(Data().LanguageFault("xx"), "unknown language xx");
  EXPECT_THAT(*Data().LanguageFault("German"), HasSubstr("unknown language"));
  EXPECT_THAT(*Data().LanguageFault("d"), HasSubstr("BCP 47"));
  EXPECT_TRUE(Data().KnownCountry("DE"));
  EXPECT_EQ(Data().CountryFault("de"), "unknown country de; did you mean DE?");
}

TEST(ReferenceData, Load_OfTheShippedData_IsQuickAndSmall) {
  const std::string dir = *FindDataDir();
  const auto before = mallinfo2().uordblks;
  const absl::Time start = absl::Now();
  const auto data = *ReferenceData::Load(dir);
  const double milliseconds = absl::ToDoubleMilliseconds(absl::Now() - start);
  const double megabytes = static_cast<double>(mallinfo2().uordblks - before) / 1e6;
  RecordProperty("load_ms", std::to_string(milliseconds));
  RecordProperty("megabytes", std::to_string(megabytes));
  EXPECT_LT(milliseconds,
            3000);  // The goal is 300; the machine may be busy, or checked by sanitizers.
  EXPECT_LT(megabytes, 30);
}

// Files that are missing or broken.
class BrokenData : public testing::Test {
 protected:
  BrokenData() : dir_(test::ProcessDirectory() + "/broken_reference") {
    std::filesystem::remove_all(dir_);
    for (const char* room : {"geo", "topics"}) {
      std::filesystem::create_directories(dir_ + "/" + room);
      std::filesystem::copy(*FindDataDir() + "/" + room, dir_ + "/" + room);
    }
  }
  ~BrokenData() override { std::filesystem::remove_all(dir_); }

  void Append(const std::string& file, const std::string& text) {
    std::ofstream(dir_ + "/" + file, std::ios::app) << text;
  }
  absl::Status Load() { return ReferenceData::Load(dir_).status(); }

  const std::string dir_;
};

TEST_F(BrokenData, MissingFile_IsNamed) {
  std::filesystem::remove(dir_ + "/topics/topics.csv");
  EXPECT_EQ(ReasonOf(Load()), "REFERENCE_FILE_UNREADABLE");
  EXPECT_THAT(std::string(Load().message()), HasSubstr("topics/topics.csv"));
}

TEST_F(BrokenData, BadRow_IsNamedWithItsLine) {
  Append("geo/plz_bulk.csv", "99999,99999\n");
  EXPECT_EQ(ReasonOf(Load()), "REFERENCE_FILE_BROKEN");
  EXPECT_THAT(std::string(Load().message()), HasSubstr("geo/plz_bulk.csv:871: its county 99999"));
}

TEST_F(BrokenData, RowTwice_OrOfAnotherWidth_IsRefused) {
  Append("topics/topics.csv", "RECOG,,a,b,,,,,,\n");
  EXPECT_THAT(std::string(Load().message()), HasSubstr("topics.csv:122: the topic RECOG is there"));
  Append("topics/countries.csv", "XX\n");
  Append("geo/states.csv", "17\n");
  EXPECT_THAT(std::string(Load().message()), HasSubstr("states.csv: line 18: 1 fields"));
}

TEST_F(BrokenData, TopicWithoutParent_IsRefused) {
  Append("topics/topics.csv", "A.B,A,a,b,,,,,,\n");
  EXPECT_THAT(std::string(Load().message()), HasSubstr("its parent A is not above it"));
}

TEST(DataDir, ExplicitOrFromTheEnvironment_IsTakenAsItIs) {
  EXPECT_EQ(*FindDataDir("/nowhere"), "/nowhere");
  setenv("LOTSE_DATA_DIR", "/elsewhere", 1);
  EXPECT_EQ(*FindDataDir(), "/elsewhere");
  EXPECT_EQ(*FindDataDir("/nowhere"), "/nowhere");
  unsetenv("LOTSE_DATA_DIR");
  EXPECT_TRUE(std::filesystem::exists(*FindDataDir() + "/geo/plz.csv"));
}

}  // namespace
}  // namespace lotse::reference
