#include "services/referrals/index/area_code.h"

#include <algorithm>

#include "absl/strings/ascii.h"

namespace lotse::referrals {
namespace {

AreaCode FromDigits(AreaKind kind, absl::string_view digits) {
  std::uint32_t number = 0;
  for (char c : digits) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return AreaCode::kNone;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return MakeArea(kind, number);
}

// How many times ten an area's number has to be divided by to be of a wider kind.
constexpr std::uint32_t Digits(AreaKind kind) {
  switch (kind) {
    case AreaKind::kLand:
      return 2;
    case AreaKind::kRegion:
      return 3;
    case AreaKind::kCounty:
      return 5;
    default:
      return 8;
  }
}

AreaCode Widen(AreaCode area, AreaKind to) {
  std::uint32_t number = NumberOf(area);
  for (std::uint32_t drop = Digits(KindOf(area)) - Digits(to); drop > 0; --drop) number /= 10;
  return MakeArea(to, number);
}

}  // namespace

AreaCode AreaOfAgs(absl::string_view ags) {
  switch (ags.size()) {
    case 2:
      return FromDigits(AreaKind::kLand, ags);
    case 3:
      return FromDigits(AreaKind::kRegion, ags);
    case 5:
      return FromDigits(AreaKind::kCounty, ags);
    case 8:
      return FromDigits(AreaKind::kMunicipality, ags);
    default:
      return AreaCode::kNone;
  }
}

AreaCode AreaOfPlz(absl::string_view plz) {
  return plz.size() == 5 ? FromDigits(AreaKind::kPlz, plz) : AreaCode::kNone;
}

AreaCode CountyOf(AreaCode area) { return Widen(area, AreaKind::kCounty); }
AreaCode RegionOf(AreaCode area) { return Widen(area, AreaKind::kRegion); }
AreaCode LandOf(AreaCode area) { return Widen(area, AreaKind::kLand); }

}  // namespace lotse::referrals
