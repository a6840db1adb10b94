#include "services/referrals/index/area_code.h"

#include <gtest/gtest.h>

namespace lotse::referrals {
namespace {

TEST(AreaCode, Ags_OfEachLength_KnowsWhatItLiesIn) {
  const AreaCode town = AreaOfAgs("09161000");
  EXPECT_EQ(CountyOf(town), AreaOfAgs("09161"));
  EXPECT_EQ(RegionOf(town), AreaOfAgs("091"));
  EXPECT_EQ(LandOf(town), AreaOfAgs("09"));
  EXPECT_EQ(LandOf(AreaOfAgs("09161")), AreaOfAgs("09"));
  EXPECT_EQ(CountyOf(AreaOfAgs("09161")), AreaOfAgs("09161"));
}

TEST(AreaCode, FiveDigits_ArePlzOrCounty_NeverBoth) {
  EXPECT_NE(AreaOfPlz("14612"), AreaOfAgs("14612"));
  EXPECT_EQ(KindOf(AreaOfPlz("01067")), AreaKind::kPlz);
  EXPECT_EQ(NumberOf(AreaOfPlz("01067")), 1067u);
}

TEST(AreaCode, AnythingElse_IsNone) {
  for (const char* text : {"", "1", "1452", "1452x", "145210200", "١٤"}) {
    EXPECT_EQ(AreaOfAgs(text), AreaCode::kNone) << text;
  }
  for (const char* text : {"", "0106", "010677", "0106x"}) {
    EXPECT_EQ(AreaOfPlz(text), AreaCode::kNone) << text;
  }
}

}  // namespace
}  // namespace lotse::referrals
