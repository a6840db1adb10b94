#include "services/referrals/places/place_read.h"

#include <algorithm>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/referrals/places/name_forms.h"

namespace lotse::referrals {
namespace {

using Kind = GazetteerPlace::Kind;
using reference::County;

bool IsCity(const County& county) { return absl::StrContains(county.type, "tadt"); }

std::string CountyName(const County& county) {
  const absl::string_view name = ShortName(county.name);
  const bool says_so =
      IsCity(county) || absl::StrContains(name, "reis") || absl::StrContains(name, "egion");
  return says_so ? std::string(name) : absl::StrCat(county.type, " ", name);
}

std::vector<std::uint16_t> AllCounties(const Gazetteer& gazetteer, const PlaceIds& places) {
  std::vector<std::uint16_t> all;
  for (PlaceId id : places) {
    const auto counties = gazetteer.CountiesOf(id);
    all.insert(all.end(), counties.begin(), counties.end());
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

void NameAlternatives(const Gazetteer& gazetteer, const PlaceIds& places, PlaceRead& read) {
  for (PlaceId id : places) {
    if (read.alternatives.size() == PlaceRead::kMaxAlternatives) break;
    read.alternatives.push_back(DisplayName(gazetteer, id));
  }
}

// "09456 Annaberg-Buchholz (Erzgebirgskreis)"; of several municipalities the postal code's town.
std::string PlzName(const Gazetteer& gazetteer, const PlaceIds& places, absl::string_view plz) {
  if (places.size() == 1) return absl::StrCat(plz, " ", DisplayName(gazetteer, places[0]));
  const reference::PostalCode* code = gazetteer.reference().FindPlz(plz);
  if (code == nullptr || code->town.empty()) return std::string(plz);
  return absl::StrCat(plz, " ", ShortName(code->town));
}

}  // namespace

std::string DisplayName(const Gazetteer& gazetteer, PlaceId id) {
  const GazetteerPlace& place = gazetteer.place(id);
  if (place.kind == Kind::kRegion || place.kind == Kind::kLand) return std::string(place.name);
  const County& county = gazetteer.reference().Counties()[gazetteer.CountiesOf(id)[0]];
  if (place.kind == Kind::kCounty) return CountyName(county);
  if (IsCity(county)) return std::string(place.name);
  return absl::StrCat(place.name, " (", CountyName(county), ")");
}

PlaceRead Describe(const Gazetteer& gazetteer, const PlaceIds& places, absl::string_view plz) {
  PlaceRead read;
  const auto counties = AllCounties(gazetteer, places);
  read.counties.reserve(counties.size());
  for (std::uint16_t county : counties) {
    read.counties.push_back(gazetteer.reference().Counties()[county].ags);
  }
  for (PlaceId id : places) {
    const GazetteerPlace& place = gazetteer.place(id);
    if (place.kind == Kind::kLand) read.lands.emplace_back(place.ags);
  }
  const GazetteerPlace& first = gazetteer.place(places[0]);
  if (places.size() == 1 && first.kind == Kind::kMunicipality)
    read.municipality.assign(first.ags.data(), first.ags.size());
  read.ambiguous = plz.empty() ? places.size() > 1 : counties.size() > 1;
  if (read.ambiguous) NameAlternatives(gazetteer, places, read);
  read.display_name = !plz.empty()         ? PlzName(gazetteer, places, plz)
                      : places.size() == 1 ? DisplayName(gazetteer, places[0])
                                           : std::string(first.name);
  return read;
}

}  // namespace lotse::referrals
