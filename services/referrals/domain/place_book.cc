#include "services/referrals/domain/place_book.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "services/referrals/index/sort_unique.h"

namespace lotse::referrals {
namespace {

using KeyKind = reference::Place::Kind;

AreaCode AreaOfKey(const reference::Place& key) {
  if (key.kind == KeyKind::kNationwide) return kNationwide;
  return key.kind == KeyKind::kPlz ? AreaOfPlz(key.code) : AreaOfAgs(key.code);
}

// Lists are kept for counties and what is wider.
bool HasList(AreaCode area) {
  return KindOf(area) != AreaKind::kMunicipality && KindOf(area) != AreaKind::kPlz;
}

void AddCountyAndWider(AreaCode county, Reach::Areas& areas) {
  areas.push_back(county);
  areas.push_back(RegionOf(county));
  areas.push_back(LandOf(county));
}

// Without those of a Land that is meant as a whole.
Reach::Areas CountiesNamed(const PlaceKeys& keys) {
  Reach::Areas counties;
  for (const std::string& county : keys.counties) {
    const bool of_land =
        std::any_of(keys.lands.begin(), keys.lands.end(),
                    [&](const std::string& land) { return absl::StartsWith(county, land); });
    if (!of_land) counties.push_back(AreaOfAgs(county));
  }
  return counties;
}

}  // namespace

PlaceBook::PlaceBook(const reference::ReferenceData& reference,
                     const reference::Neighbours& neighbours)
    : reference_(reference) {
  for (const reference::County& county : reference.Counties()) {
    const AreaCode code = AreaOfAgs(county.ags);
    CountyFacts& facts = counties_[code];
    facts.point = MakePoint(county.latitude, county.longitude);
    for (const std::string& other : neighbours.Of(county.ags)) {
      facts.neighbours.push_back(AreaOfAgs(other));
    }
    AddCountyAndWider(code, below_[LandOf(code)]);
  }
  for (auto& [land, areas] : below_) SortUnique(areas);
}

void PlaceBook::AddContaining(const PlaceKeys& keys, Reach::Areas& areas) const {
  areas.push_back(kNationwide);
  for (const std::string& land : keys.lands) areas.push_back(AreaOfAgs(land));
  if (keys.municipality.empty() && keys.plz.empty()) {
    for (AreaCode county : CountiesNamed(keys)) AddCountyAndWider(county, areas);
    return;
  }
  const bool by_town = !keys.municipality.empty();
  const reference::Place key{by_town ? KeyKind::kAgs : KeyKind::kPlz,
                             by_town ? keys.municipality : keys.plz};
  for (const reference::Place& area : reference_.CoveringAreas(key)) {
    // Of a town with many postal codes only the one that was named.
    if (area.kind == KeyKind::kPlz && !keys.plz.empty() && area.code != keys.plz) continue;
    areas.push_back(AreaOfKey(area));
  }
}

void PlaceBook::AddPoints(const PlaceKeys& keys, Place& place) const {
  const auto add_town = [&](const std::string& ags) {
    const auto* town = reference_.FindMunicipality(ags);
    if (town != nullptr) place.points.push_back(MakePoint(town->latitude, town->longitude));
  };
  if (!keys.municipality.empty()) return add_town(keys.municipality);
  if (const auto* plz = reference_.FindPlz(keys.plz)) {
    for (const std::string& ags : plz->municipalities) add_town(ags);
  }
  if (!place.points.empty()) return;
  for (AreaCode county : place.counties) {
    const auto it = counties_.find(county);
    if (it != counties_.end()) place.points.push_back(it->second.point);
  }
}

Place PlaceBook::Find(const PlaceKeys& keys) const {
  Place place;
  AddContaining(keys, place.reach.areas);
  SortUnique(place.reach.areas);
  for (AreaCode county : CountiesNamed(keys)) place.counties.push_back(county);
  for (AreaCode area : place.reach.areas) {
    if (HasList(area)) place.reach.lists.push_back(area);
    if (KindOf(area) == AreaKind::kCounty) place.counties.push_back(area);
    if (KindOf(area) == AreaKind::kLand) place.lands.push_back(area);
  }
  SortUnique(place.counties);
  AddPoints(keys, place);
  return place;
}

Reach PlaceBook::Neighbourhood(const Place& place) const {
  Reach reach;
  reach.test = Reach::Test::kTouches;
  for (AreaCode county : place.counties) {
    reach.areas.push_back(county);
    const auto it = counties_.find(county);
    if (it == counties_.end()) continue;
    reach.areas.insert(reach.areas.end(), it->second.neighbours.begin(),
                       it->second.neighbours.end());
  }
  SortUnique(reach.areas);
  reach.lists = reach.areas;
  return reach;
}

Reach PlaceBook::Lands(const Place& place) const {
  Reach reach;
  reach.test = Reach::Test::kTouches;
  for (AreaCode land : place.lands) {
    const auto it = below_.find(land);
    if (it == below_.end()) continue;
    reach.areas.insert(reach.areas.end(), it->second.begin(), it->second.end());
  }
  SortUnique(reach.areas);
  reach.lists = reach.areas;
  return reach;
}

Reach Online() {
  Reach reach;
  reach.test = Reach::Test::kAnywhere;
  reach.lists = {kOnline};
  return reach;
}

}  // namespace lotse::referrals
