// Points on the globe, and how far apart they are, without trigonometry for each pair.
#pragma once

#include <array>

namespace lotse::referrals {

// A point as a unit vector. Single precision is about a metre.
struct GeoPoint {
  float x = 0;
  float y = 0;
  float z = 0;
  friend bool operator==(const GeoPoint& a, const GeoPoint& b) = default;
};

// From WGS 84 degrees.
GeoPoint MakePoint(double latitude, double longitude);

// The square of the straight line between two points, in units of the Earth's radius: 4 * haversine of the angle. Grows
// with the distance, so it is enough to compare.
inline float ChordSquared(const GeoPoint& a, const GeoPoint& b) {
  const float dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
  return dx * dx + dy * dy + dz * dz;
}

// Haversine formula: distance = 2 R asin(sqrt(chord² / 4)), R = 6371.0088 km (mean radius of the GRS 80 ellipsoid, IUGG).
double KilometresOf(float chord_squared);
float ChordSquaredOf(double kilometres);

}  // namespace lotse::referrals
