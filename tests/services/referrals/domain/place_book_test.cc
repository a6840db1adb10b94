#include "services/referrals/domain/place_book.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::Places;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::UnorderedElementsAre;

AreaCode Ags(const char* ags) { return AreaOfAgs(ags); }

TEST(PlaceBook, County_IsContainedByWhatIsWider_NotByItsParts) {
  const Place place = Places().Find({{"14521"}, "", "", {}});
  EXPECT_THAT(place.reach.areas,
              UnorderedElementsAre(kNationwide, Ags("14"), Ags("145"), Ags("14521")));
  EXPECT_THAT(place.counties, ElementsAre(Ags("14521")));
  EXPECT_EQ(place.points.size(), 1u);
}

TEST(PlaceBook, Municipality_IsContainedByItselfAndItsPlz) {
  const Place place = Places().Find({{"14521"}, "14521020", "", {}});
  EXPECT_THAT(place.reach.areas, Contains(Ags("14521020")));
  EXPECT_THAT(place.reach.areas, Contains(AreaOfPlz("09456")));
  EXPECT_THAT(place.reach.lists,
              UnorderedElementsAre(kNationwide, Ags("14"), Ags("145"), Ags("14521")));
}

TEST(PlaceBook, MunicipalityAndPlz_IsContainedByThatPlzAlone) {
  const Place place = Places().Find({{"14612"}, "14612000", "01067", {}});
  EXPECT_THAT(place.reach.areas, Contains(AreaOfPlz("01067")));
  EXPECT_THAT(place.reach.areas, Not(Contains(AreaOfPlz("01069"))));
}

TEST(PlaceBook, Plz_IsContainedByAllThatItLiesIn) {
  const Place place = Places().Find({{}, "", "09456", {}});
  EXPECT_THAT(place.reach.areas, Contains(AreaOfPlz("09456")));
  EXPECT_THAT(place.reach.areas, Contains(Ags("14521020")));
  EXPECT_THAT(place.counties, ElementsAre(Ags("14521")));
}

TEST(PlaceBook, SeveralCounties_AreContainedByWhatContainsAnyOfThem) {
  const Place place = Places().Find({{"14521", "09161"}, "", "", {}});
  EXPECT_THAT(place.reach.areas, Contains(Ags("09161")));
  EXPECT_THAT(place.reach.areas, Contains(Ags("145")));
  EXPECT_THAT(place.lands, ElementsAre(Ags("09"), Ags("14")));
}

TEST(PlaceBook, Land_IsMeantAsAWhole_AlsoWithItsCountiesNamed) {
  const Place place = Places().Find({{"14511", "14521"}, "", "", {"14"}});
  EXPECT_THAT(place.reach.areas, UnorderedElementsAre(kNationwide, Ags("14")));
  EXPECT_THAT(place.counties, IsEmpty());
  EXPECT_THAT(place.points, IsEmpty());
  EXPECT_THAT(Places().Neighbourhood(place).lists, IsEmpty());
  EXPECT_THAT(Places().Lands(place).lists, Contains(Ags("14521")));
}

TEST(PlaceBook, Germany_IsContainedByNationwideAlone) {
  const Place place = Places().Find({});
  EXPECT_THAT(place.reach.areas, ElementsAre(kNationwide));
  EXPECT_THAT(Places().Lands(place).lists, IsEmpty());
}

TEST(PlaceBook, Neighbourhood_IsTheCountyAndThoseAround) {
  const Place place = Places().Find({{"14521"}, "", "", {}});
  EXPECT_THAT(Places().Neighbourhood(place).lists,
              ElementsAre(Ags("14511"), Ags("14521"), Ags("14522"), Ags("14523"), Ags("14524")));
}

TEST(PlaceBook, Lands_AreAllTheirListsButNotNationwide) {
  const Reach reach = Places().Lands(Places().Find({{"14521"}, "", "", {}}));
  EXPECT_THAT(reach.lists, Contains(Ags("14")));
  EXPECT_THAT(reach.lists, Contains(Ags("146")));
  EXPECT_THAT(reach.lists, Contains(Ags("14612")));
  EXPECT_THAT(reach.lists, Not(Contains(kNationwide)));
  EXPECT_THAT(reach.lists, Not(Contains(Ags("09161"))));
}

}  // namespace
}  // namespace lotse::referrals
