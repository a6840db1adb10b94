#include "services/referrals/places/responsible.h"

#include <gtest/gtest.h>

#include "tests/services/referrals/places/questions.h"

namespace lotse::referrals {
namespace {

using Reason = ResponsibleCenter::Reason;
using Scope = CenterCoverage::Scope;

const std::vector<CenterCoverage>& Centers() {
  static const auto* const kCenters = new std::vector<CenterCoverage>{
      {"FED", Scope::kNationwide, {}},         {"A-LAND", Scope::kLand, {"14511", "14521"}},
      {"B-REGION", Scope::kRegion, {"14521"}}, {"Z-COUNTY", Scope::kCounty, {"14521"}},
      {"Y-CITY", Scope::kCity, {"14511"}},     {"Y-PART", Scope::kSubcounty, {"14521"}}};
  return *kCenters;
}

PlaceRead In(std::vector<std::string> counties) {
  PlaceRead place;
  place.counties = std::move(counties);
  return place;
}

using Found = std::vector<ResponsibleCenter>;

TEST(Responsible, MostSpecificFirst) {
  EXPECT_EQ(FindResponsible(Centers(), In({"14521"})), (Found{{"Y-PART", Reason::kLocal},
                                                              {"Z-COUNTY", Reason::kLocal},
                                                              {"B-REGION", Reason::kRegion},
                                                              {"A-LAND", Reason::kLand}}));
}

TEST(Responsible, ForAnyOfSeveralCounties) {
  EXPECT_EQ(FindResponsible(Centers(), In({"01001", "14511"})),
            (Found{{"Y-CITY", Reason::kLocal}, {"A-LAND", Reason::kLand}}));
}

TEST(Responsible, IsTheFederationsOfficeWhenThereIsNoOther) {
  EXPECT_EQ(FindResponsible(Centers(), In({"01001"})), (Found{{"FED", Reason::kNoOther}}));
  PlaceRead country;
  country.nationwide = true;
  EXPECT_EQ(FindResponsible(Centers(), country), (Found{{"FED", Reason::kNoOther}}));
}

}  // namespace
}  // namespace lotse::referrals
