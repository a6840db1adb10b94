// Areas as numbers: what lists are keyed by and what responsibilities are compared with.
#pragma once

#include <cstdint>

#include "absl/strings/string_view.h"

namespace lotse::referrals {

// The kind of area in the upper four bits, its digits as a number below. Codes of one kind order as their digits do.
enum class AreaCode : std::uint32_t { kNone = 0 };

enum class AreaKind : std::uint32_t {
  kLand = 1,          // 2 digits of the AGS
  kRegion = 2,        // 3: Regierungsbezirk
  kCounty = 3,        // 5
  kMunicipality = 4,  // 8
  kPlz = 5,           // 5 digits
  kNationwide = 6,
  kOnline = 7,  // no area: under it stands what is offered online, wherever it is
};

constexpr AreaCode MakeArea(AreaKind kind, std::uint32_t number) {
  return static_cast<AreaCode>(static_cast<std::uint32_t>(kind) << 28 | number);
}
inline constexpr AreaCode kNationwide = MakeArea(AreaKind::kNationwide, 0);
inline constexpr AreaCode kOnline = MakeArea(AreaKind::kOnline, 0);

constexpr AreaKind KindOf(AreaCode area) {
  return static_cast<AreaKind>(static_cast<std::uint32_t>(area) >> 28);
}
constexpr std::uint32_t NumberOf(AreaCode area) {
  return static_cast<std::uint32_t>(area) & 0x0FFFFFFF;
}

// kNone for anything but 2, 3, 5 or 8 digits.
AreaCode AreaOfAgs(absl::string_view ags);
// kNone for anything but 5 digits.
AreaCode AreaOfPlz(absl::string_view plz);

// The county, Regierungsbezirk and Land that an area of the AGS lies in. Preconditions: the area is not wider than that.
AreaCode CountyOf(AreaCode municipality_or_county);
AreaCode RegionOf(AreaCode municipality_or_county);
AreaCode LandOf(AreaCode ags);

}  // namespace lotse::referrals
