#include "services/referrals/index/geo_point.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lotse::referrals {
namespace {

double Haversine(double lat1, double lon1, double lat2, double lon2) {
  const double r = M_PI / 180;
  const double a =
      std::pow(std::sin((lat2 - lat1) * r / 2), 2) +
      std::cos(lat1 * r) * std::cos(lat2 * r) * std::pow(std::sin((lon2 - lon1) * r / 2), 2);
  return 2 * 6371.0088 * std::asin(std::sqrt(a));
}

TEST(GeoPoint, Distance_IsTheHaversine_FromMetresToTheWholeCountry) {
  const double places[][2] = {{50.83, 12.92}, {50.8301, 12.9201}, {50.84, 12.93},
                              {51.05, 13.74}, {54.78, 9.43},      {47.41, 10.28}};
  for (const auto& a : places) {
    for (const auto& b : places) {
      const double chord_km =
          KilometresOf(ChordSquared(MakePoint(a[0], a[1]), MakePoint(b[0], b[1])));
      EXPECT_NEAR(chord_km, Haversine(a[0], a[1], b[0], b[1]), 0.002);
    }
  }
}

TEST(GeoPoint, Chord_OfADistance_IsItsInverse) {
  for (double km : {0.5, 5.0, 60.0, 800.0}) EXPECT_NEAR(KilometresOf(ChordSquaredOf(km)), km, 0.01);
}

}  // namespace
}  // namespace lotse::referrals
