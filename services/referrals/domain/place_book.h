// Places as the index has them, and what lies around them.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "common/reference/neighbours.h"
#include "common/reference/reference_data.h"
#include "services/referrals/domain/reach.h"
#include "services/referrals/index/area_code.h"
#include "services/referrals/index/geo_point.h"

namespace lotse::referrals {

// What a question's place was read as; keys that are known and valid today. All empty: all of Germany.
struct PlaceKeys {
  std::vector<std::string>
      counties;  // 5 digits; several: the place is ambiguous, or a region. Those of `lands` do not count.
  std::string municipality;        // 8 digits, if it is exactly one
  std::string plz;                 // 5 digits, if one was named
  std::vector<std::string> lands;  // 2 digits
};

// A place to look at.
struct Place {
  Reach::Areas counties;  // ascending
  Reach::Areas lands;     // ascending; those of the counties too
  absl::InlinedVector<GeoPoint, 2>
      points;   // its centre; of several meanings one each; none for a Land
  Reach reach;  // what contains it
};

// Immutable, thread-safe. Both must outlive it.
class PlaceBook {
 public:
  PlaceBook(const reference::ReferenceData& reference, const reference::Neighbours& neighbours);

  // Without a municipality or PLZ a county is meant as a whole: what covers a part of it does not contain it.
  Place Find(const PlaceKeys& keys) const;

  // The counties of the place and those that share a border with them. Nothing for a Land and for all of Germany.
  Reach Neighbourhood(const Place& place) const;
  // All of the place's Länder. Nothing for all of Germany.
  Reach Lands(const Place& place) const;

 private:
  struct CountyFacts {
    Reach::Areas neighbours;
    GeoPoint point;
  };
  void AddContaining(const PlaceKeys& keys, Reach::Areas& areas) const;
  void AddPoints(const PlaceKeys& keys, Place& place) const;

  const reference::ReferenceData& reference_;
  absl::flat_hash_map<AreaCode, CountyFacts> counties_;
  absl::flat_hash_map<AreaCode, Reach::Areas>
      below_;  // Land: itself, its Regierungsbezirke and counties
};

// What is offered online, wherever it is. (What is there for all of Germany contains every place.)
Reach Online();

}  // namespace lotse::referrals
