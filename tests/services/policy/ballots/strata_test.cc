#include "services/policy/ballots/strata.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kMetropolis = CenterType::kMetropolis;
constexpr auto kRural = CenterType::kRural;

TEST(FormStrataTest, TypesByRegions_InOneOrder) {
  EXPECT_THAT(
      FormStrata({{"H", kRural, Region::kEast},
                  {"A", kMetropolis, Region::kWest},
                  {"C", kRural, Region::kWest},
                  {"B", kMetropolis, Region::kWest},
                  {"G", kRural, Region::kEast},
                  {"F", kMetropolis, Region::kEast},
                  {"D", kRural, Region::kWest},
                  {"E", kMetropolis, Region::kEast}}),
      ElementsAre(Stratum{"metropolis-west", {"A", "B"}}, Stratum{"rural-west", {"C", "D"}},
                  Stratum{"metropolis-east", {"E", "F"}}, Stratum{"rural-east", {"G", "H"}}));
}

TEST(FormStrataTest, SingleCentre_JoinsTheOtherOfItsRegion) {
  EXPECT_THAT(FormStrata({{"B", kMetropolis, Region::kEast},
                          {"A", kRural, Region::kEast},
                          {"C", kRural, Region::kEast}}),
              ElementsAre(Stratum{"metropolis+rural-east", {"A", "B", "C"}}));
}

TEST(FormStrataTest, SingleCentreOfItsRegion_Stays) {
  EXPECT_THAT(FormStrata({{"A", kRural, Region::kEast},
                          {"B", kRural, Region::kWest},
                          {"C", kRural, Region::kWest}}),
              ElementsAre(Stratum{"rural-west", {"B", "C"}}, Stratum{"rural-east", {"A"}}));
  EXPECT_THAT(FormStrata({}), IsEmpty());
}

TEST(StrataTest, TypeAndRegion_FollowTheReferenceData) {
  EXPECT_EQ(CenterTypeOf(1), kMetropolis);
  EXPECT_EQ(CenterTypeOf(2), kMetropolis);
  EXPECT_EQ(CenterTypeOf(3), kRural);
  EXPECT_EQ(CenterTypeOf(4), kRural);
  EXPECT_EQ(RegionOf("10041"), Region::kWest);  // Saarbrücken
  EXPECT_EQ(RegionOf("11000"), Region::kEast);  // Berlin
  EXPECT_EQ(RegionOf("14521"), Region::kEast);  // Erzgebirgskreis
  EXPECT_EQ(RegionOf("16063"), Region::kEast);  // Wartburgkreis
  EXPECT_EQ(RegionOf("01001"), Region::kWest);  // Flensburg
}

}  // namespace
}  // namespace lotse::policy
