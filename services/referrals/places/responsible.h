// Which centres are responsible for a place.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "services/referrals/places/place_read.h"

namespace lotse::referrals {

// What a centre covers.
struct CenterCoverage {
  enum class Scope : std::uint8_t { kCity, kCounty, kSubcounty, kRegion, kLand, kNationwide };
  std::string code;  // "WC-ERZ"
  Scope scope = Scope::kCounty;
  std::vector<std::string> counties;  // 5-digit AGS in force, ascending
};

struct ResponsibleCenter {
  // Which kind of coverage holds the place.
  enum class Reason : std::uint8_t {
    kLocal,  // a city's, a county's, or that of a part of a county
    kRegion,
    kLand,
    kNoOther,  // the federation's office: no centre covers the place
  };
  std::string code;
  Reason reason = Reason::kNoOther;
  friend bool operator==(const ResponsibleCenter& a, const ResponsibleCenter& b) = default;
};

// The centres that cover one of the place's counties: local ones first, then regions', then
// Länder's; within these by code. When there is none, and for all of Germany, the nationwide ones.
// data/scripts/label_centers.py has the same rule. Pure, thread-safe.
std::vector<ResponsibleCenter> FindResponsible(const std::vector<CenterCoverage>& centers,
                                               const PlaceRead& place);

}  // namespace lotse::referrals
