#include "services/referrals/index/geo_point.h"

#include <algorithm>
#include <cmath>

namespace lotse::referrals {
namespace {

constexpr double kEarthRadius = 6371.0088;
constexpr double kRadians = M_PI / 180;

}  // namespace

GeoPoint MakePoint(double latitude, double longitude) {
  const double lat = latitude * kRadians, lon = longitude * kRadians;
  return {static_cast<float>(std::cos(lat) * std::cos(lon)),
          static_cast<float>(std::cos(lat) * std::sin(lon)), static_cast<float>(std::sin(lat))};
}

double KilometresOf(float chord_squared) {
  return 2 * kEarthRadius * std::asin(std::min(1.0, std::sqrt(chord_squared / 4.0)));
}

float ChordSquaredOf(double kilometres) {
  const double half = std::sin(kilometres / (2 * kEarthRadius));
  return static_cast<float>(4 * half * half);
}

}  // namespace lotse::referrals
