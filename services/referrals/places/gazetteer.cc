#include "services/referrals/places/gazetteer.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "services/referrals/places/gazetteer_builder.h"

namespace lotse::referrals {

std::shared_ptr<const Gazetteer> Gazetteer::Build(const GazetteerSources& sources) {
  return GazetteerBuilder(sources).Run();
}

const NameEntry* Gazetteer::Find(absl::string_view key) const {
  const auto it = names_.find(key);
  return it == names_.end() ? nullptr : &it->second;
}

absl::Span<const PlaceId> Gazetteer::BearersOf(const NameEntry& entry) const {
  return absl::MakeConstSpan(postings_).subspan(entry.first, entry.count);
}

absl::Span<const PlaceId> Gazetteer::MeantBy(const NameEntry& entry) const {
  return BearersOf(entry).subspan(0, entry.best_known ? 1 : entry.count);
}

const OrdinaryWord* Gazetteer::FindOrdinaryWord(absl::string_view key) const {
  const auto it = ordinary_words_.find(key);
  return it == ordinary_words_.end() ? nullptr : &it->second;
}

absl::Span<const std::uint16_t> Gazetteer::CountiesOf(PlaceId id) const {
  const GazetteerPlace& place = places_[id];
  return absl::MakeConstSpan(counties_).subspan(place.counties_begin, place.counties_size);
}

bool Gazetteer::Contains(PlaceId container, PlaceId id) const {
  if (place(container).kind == GazetteerPlace::Kind::kMunicipality) return container == id;
  const auto outer = CountiesOf(container);
  const auto inner = CountiesOf(id);
  return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
}

bool Gazetteer::FindAgs(absl::string_view ags, PlaceId& id) const {
  const auto it = by_ags_.find(ags);
  if (it == by_ags_.end()) return false;
  id = it->second;
  return true;
}

PlaceIds Gazetteer::PlacesOfPlz(absl::string_view plz) const {
  PlaceIds ids;
  const reference::PostalCode* code = reference_->FindPlz(plz);
  if (code == nullptr) return ids;
  PlaceId id = 0;
  for (const std::string& ags : code->municipalities) {
    if (FindAgs(ags, id)) ids.push_back(id);
  }
  for (const std::string& county : code->counties) {
    const bool told = std::any_of(
        code->municipalities.begin(), code->municipalities.end(),
        [&](const std::string& municipality) { return absl::StartsWith(municipality, county); });
    if (!told && FindAgs(county, id)) ids.push_back(id);
  }
  return ids;
}

}  // namespace lotse::referrals
