// Forms of names, near names, and which name means what.
#include <gtest/gtest.h>

#include "services/referrals/places/name_forms.h"
#include "services/referrals/places/near_names.h"
#include "services/referrals/places/words.h"
#include "tests/services/referrals/places/questions.h"

namespace lotse::referrals {
namespace {

TEST(NameForms, LeaveTitlesAndAdditionsOut) {
  EXPECT_EQ(ShortName("Dresden, Stadt"), "Dresden");
  EXPECT_EQ(BareName("Neustadt a.d.Aisch, St"), "Neustadt");
  EXPECT_EQ(BareName("Halle (Saale), Stadt"), "Halle");
  EXPECT_EQ(BareName("Lichtenstein/Sa., Stadt"), "Lichtenstein");
  EXPECT_EQ(BareName("Neustadt in Holstein, Stadt"), "Neustadt");
  EXPECT_EQ(BareName("Bad Neustadt"), "Bad Neustadt");
  EXPECT_EQ(BareName("Am Mellensee"), "Am Mellensee");
  EXPECT_TRUE(IsUninhabited("Helmstedt, gemfr. Gebiet"));
}

TEST(NameForms, OfCountiesAreWithoutTheWord) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(CountyNames("Landkreis Rostock"), (Names{"Landkreis Rostock", "Rostock"}));
  EXPECT_EQ(CountyNames("Saale-Orla-Kreis"), (Names{"Saale-Orla-Kreis", "Saale-Orla"}));
  EXPECT_EQ(CountyNames("Ilm-Kreis"), Names{"Ilm-Kreis"});
  EXPECT_EQ(CountyNames("Rotenburg (Wümme)"), (Names{"Rotenburg (Wümme)", "Rotenburg"}));
}

TEST(NearNames, AreOneTypoAway) {
  EXPECT_TRUE(WithinOneTypo("wetzlaar", "wetzlar"));
  EXPECT_TRUE(WithinOneTypo("wetzlr", "wetzlar"));
  EXPECT_TRUE(WithinOneTypo("wetzler", "wetzlar"));
  EXPECT_TRUE(WithinOneTypo("wetlzar", "wetzlar"));
  EXPECT_TRUE(WithinOneTypo("wetzlar", "wetzlar"));
  EXPECT_FALSE(WithinOneTypo("wetzaalr", "wetzlar"));
  EXPECT_FALSE(WithinOneTypo("wetz", "wetzlar"));
}

TEST(NearNames, AreFoundByDeletions) {
  const std::vector<absl::string_view> names = {"dresden", "essen", "hessen", "wetzlar"};
  const NearNames near(names);
  using Found = std::vector<absl::string_view>;
  EXPECT_EQ(near.Find("dresdn"), Found{"dresden"});
  EXPECT_EQ(near.Find("rdesden"), Found{"dresden"});
  EXPECT_EQ(near.Find("dressden"), Found{"dresden"});
  EXPECT_EQ(near.Find("dreszen"), Found{"dresden"});
  EXPECT_EQ(near.Find("hessen"), (Found{"essen", "hessen"}));
  EXPECT_EQ(near.Find("leipzig"), Found{});
  EXPECT_EQ(near.Find(std::string(100, 'a')), Found{});
  EXPECT_EQ(near.Neighbours("dresdner", 2), Found{"dresden"});
}

struct Meaning {
  absl::string_view name;
  std::vector<absl::string_view> keys;  // of its places; "" for a region
};

TEST(Gazetteer, KnowsWhatANameMeans) {
  const Gazetteer& gazetteer = Lab().gazetteer();
  for (const Meaning& meaning : std::vector<Meaning>{
           {"Dresden", {"14612000"}},
           {"Ansbach", {"09561000"}},  // the city, not the county
           {"Landkreis Ansbach", {"09571"}},
           {"Kreis Ansbach", {"09571"}},
           {"Mittelsachsen", {"14522"}},
           {"Brandenburg", {"12"}},   // the Land, not the city's bare name
           {"Bremen", {"04011000"}},  // the city
           {"Land Bremen", {"04"}},
           {"Frankfurt", {"06412000"}},  // the best known
           {"Frankfurt (Oder)", {"12053000"}},
           {"Lichtenstein", {"08415092", "14524160"}},  // all bearers
           {"Munster", {"03358016"}},                   // exact before folded
           {"Münster", {"05515000"}},
           {"Koln", {"05315000"}},
           {"Bodensee", {""}},            // better known than the village
           {"Helmstedt", {"03154028"}},   // not the uninhabited area
           {"Eichsfeld", {"16061"}},      // the county, not the landscape
           {"Bitterfeld", {"15082015"}},  // a part
           {"Lower Saxony", {"03"}},
           {"Thuringia", {"16"}},
           {"NRW", {"05"}},
           {"Sankt Augustin", {"05382056"}},
       }) {
    const NameEntry* entry = gazetteer.Find(KeyOf(meaning.name));
    ASSERT_NE(entry, nullptr) << meaning.name;
    std::vector<absl::string_view> keys;
    for (PlaceId id : gazetteer.MeantBy(*entry)) keys.push_back(gazetteer.place(id).ags);
    EXPECT_EQ(keys, meaning.keys) << meaning.name;
  }
}

TEST(Gazetteer, KnowsAllOfficialNames) {
  const Gazetteer& gazetteer = Lab().gazetteer();
  for (const reference::County& county : gazetteer.reference().Counties()) {
    const NameEntry* entry = gazetteer.Find(KeyOf(ShortName(county.name)));
    ASSERT_NE(entry, nullptr) << county.name;
    EXPECT_GT(entry->count, 0) << county.name;
  }
}

}  // namespace
}  // namespace lotse::referrals
