#include "services/referrals/places/gazetteer_builder.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "services/referrals/places/name_forms.h"
#include "services/referrals/places/words.h"

namespace lotse::referrals {
namespace {

using Kind = GazetteerPlace::Kind;

constexpr std::int64_t kTown = 20000;  // inhabitants of a town that people know beyond its county
constexpr int kLands = 16;

bool IsCity(absl::string_view county_type) { return absl::StrContains(county_type, "tadt"); }

template <typename Ids>
void SortUnique(Ids& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

std::shared_ptr<const Gazetteer> GazetteerBuilder::Run() {
  gazetteer_->reference_ = sources_.reference;
  AddCounties();
  AddMunicipalities();
  AddLands();
  AddRegions();
  AddAliases();
  for (const auto& best : sources_.best_known) {
    PlaceId id = 0;
    if (gazetteer_->FindAgs(best.ags, id)) best_known_[KeyOf(best.name)] = id;
  }
  for (const auto& word : sources_.ordinary_words) {
    gazetteer_->ordinary_words_[KeyOf(word.name)] = word;
    gazetteer_->ordinary_words_[PlainKeyOf(word.name)] = word;
  }
  Index();
  return gazetteer_;
}

PlaceId GazetteerBuilder::AddPlace(Kind kind, absl::string_view ags, absl::string_view name,
                                   std::vector<std::uint16_t> counties) {
  SortUnique(counties);
  const PlaceId id = static_cast<PlaceId>(gazetteer_->places_.size());
  GazetteerPlace place;
  place.kind = kind;
  place.prominent = kind != Kind::kMunicipality;
  place.counties_begin = static_cast<std::uint32_t>(gazetteer_->counties_.size());
  place.counties_size = static_cast<std::uint16_t>(counties.size());
  place.ags = ags;
  place.name = name;
  gazetteer_->counties_.insert(gazetteer_->counties_.end(), counties.begin(), counties.end());
  gazetteer_->places_.push_back(place);
  if (!ags.empty()) gazetteer_->by_ags_[ags] = id;
  return id;
}

void GazetteerBuilder::AddName(absl::string_view name, PlaceId place, Rank rank,
                               bool abbreviation) {
  std::string key = KeyOf(name);
  std::string plain = PlainKeyOf(name);
  if (key.empty()) return;
  if (plain != key) names_.push_back({std::move(plain), place, rank, true, abbreviation});
  names_.push_back({std::move(key), place, rank, false, abbreviation});
}

std::uint16_t GazetteerBuilder::CountyIndex(absl::string_view ags) const {
  const auto it = county_index_.find(sources_.reference->CurrentAgs(ags));
  return it == county_index_.end() ? 0 : it->second;
}

void GazetteerBuilder::AddCountyNames(absl::string_view name, PlaceId place) {
  for (const std::string& form : CountyNames(name)) {
    AddName(form, place, Rank::kCounty);
    AddName(absl::StrCat("Landkreis ", form), place, Rank::kCounty);
    AddName(absl::StrCat(form, " Landkreis"), place, Rank::kCounty);
  }
}

void GazetteerBuilder::AddCounties() {
  for (const reference::County& county : sources_.reference->Counties()) {
    const auto index = static_cast<std::uint16_t>(county_index_.size());
    county_index_[county.ags] = index;
    const PlaceId id = AddPlace(Kind::kCounty, county.ags, ShortName(county.name), {index});
    seats_.insert(KeyOf(county.seat));
    // A city's name is its municipality's.
    if (!IsCity(county.type)) AddCountyNames(county.name, id);
  }
}

void GazetteerBuilder::AddMunicipalities() {
  for (const auto& row : sources_.municipalities) {
    const reference::Municipality* known = sources_.reference->FindMunicipality(row.ags);
    if (known == nullptr) continue;
    const absl::string_view name = ShortName(known->name);
    const PlaceId id = AddPlace(Kind::kMunicipality, known->ags, name,
                                {CountyIndex(absl::string_view(known->ags).substr(0, 5))});
    if (IsUninhabited(known->name)) {
      AddName(name, id, Rank::kUninhabited);
      continue;
    }
    gazetteer_->places_[id].prominent = row.inhabitants >= kTown ||
                                        absl::EndsWith(known->ags, "000") ||
                                        seats_.contains(KeyOf(name));
    AddName(name, id, Rank::kMunicipality);
    const absl::string_view bare = BareName(known->name);
    if (bare != name) AddName(bare, id, Rank::kBareMunicipality);
    if (row.inhabitants >= kTown / 2) AddParts(bare, id);
  }
}

void GazetteerBuilder::AddParts(absl::string_view name, PlaceId place) {
  constexpr std::size_t kTelling = 5;  // "Neu-Ulm" has no parts
  if (!absl::StrContains(name, '-')) return;
  for (absl::string_view part : absl::StrSplit(name, '-')) {
    if (part.size() >= kTelling && !absl::StrContains(part, ' ')) AddName(part, place, Rank::kPart);
  }
}

void GazetteerBuilder::AddLands() {
  for (int i = 1; i <= kLands; ++i) {
    const reference::Land* land = sources_.reference->FindLand(absl::StrCat(i < 10 ? "0" : "", i));
    if (land == nullptr) continue;
    std::vector<std::uint16_t> counties;
    for (const std::string& ags : sources_.reference->CountiesBelow(land->ags)) {
      counties.push_back(CountyIndex(ags));
    }
    const PlaceId id = AddPlace(Kind::kLand, land->ags, land->name, std::move(counties));
    AddName(land->name, id, Rank::kLand);
    AddName(absl::StrCat("Land ", land->name), id, Rank::kLand);
    AddName(absl::StrCat("Bundesland ", land->name), id, Rank::kLand);
    AddName(land->short_name, id, Rank::kAlias, true);
  }
}

void GazetteerBuilder::AddRegions() {
  for (const auto& region : sources_.regions) {
    std::vector<std::uint16_t> counties;
    for (const std::string& ags : region.counties) counties.push_back(CountyIndex(ags));
    const PlaceId id = AddPlace(Kind::kRegion, "", region.name, std::move(counties));
    AddName(region.name, id, Rank::kRegion);
    // Where the county has the name too, this is how the landscape is meant ("im Harz").
    if (!absl::StrContains(region.name, "egion")) {
      AddName(absl::StrCat("Region ", region.name), id, Rank::kRegion);
    }
    for (const std::string& alias : region.aliases) AddName(alias, id, Rank::kRegion);
    for (const std::string& ags : region.namesakes) {
      PlaceId namesake = 0;
      if (gazetteer_->FindAgs(ags, namesake)) namesakes_[KeyOf(region.name)].push_back(namesake);
    }
  }
}

void GazetteerBuilder::AddAliases() {
  for (const auto& alias : sources_.aliases) {
    PlaceId id = 0;
    if (!gazetteer_->FindAgs(sources_.reference->CurrentAgs(alias.key), id)) continue;
    const bool part =
        absl::StartsWith(alias.note, "part of") || absl::StartsWith(alias.note, "district of");
    AddName(alias.name, id, part ? Rank::kPart : Rank::kAlias,
            alias.note == "abbreviation" && alias.name.size() <= 3);
  }
}

void GazetteerBuilder::Index() {
  std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
    return a.key != b.key ? a.key < b.key : a.place < b.place;
  });
  std::size_t bytes = 0;
  for (const Name& name : names_) bytes += name.key.size();
  for (const auto& region : sources_.regions) bytes += region.name.size();
  gazetteer_->pool_.reserve(bytes);  // Views into it must stay valid.
  for (GazetteerPlace& place : gazetteer_->places_) {
    if (place.kind == Kind::kRegion) place.name = Store(place.name);
  }
  gazetteer_->names_.reserve(names_.size());
  for (std::size_t begin = 0, end = 0; begin < names_.size(); begin = end) {
    while (end < names_.size() && names_[end].key == names_[begin].key) ++end;
    Settle(begin, end);
  }
  for (absl::string_view key : gazetteer_->keys_) NoteLongest(key);
}

std::vector<const GazetteerBuilder::Name*> GazetteerBuilder::Winners(std::size_t begin,
                                                                     std::size_t end) const {
  std::vector<const Name*> names;
  const bool plain = std::all_of(names_.begin() + begin, names_.begin() + end,
                                 [](const Name& name) { return name.plain; });
  const auto namesakes = namesakes_.find(names_[begin].key);
  Rank best = Rank::kUninhabited;
  for (std::size_t i = begin; i < end; ++i) {
    const Name& name = names_[i];
    const bool namesake = namesakes != namesakes_.end() &&
                          std::find(namesakes->second.begin(), namesakes->second.end(),
                                    name.place) != namesakes->second.end();
    if (name.plain != plain || namesake) continue;
    names.push_back(&name);
    best = std::min(best, name.rank);
  }
  std::erase_if(names, [&](const Name* name) {
    return name->rank != best &&
           !(best == Rank::kMunicipality && name->rank == Rank::kBareMunicipality);
  });
  return names;
}

bool GazetteerBuilder::PutBestKnownFirst(absl::string_view key, PlaceIds& ids) const {
  const auto best = best_known_.find(key);
  if (best == best_known_.end()) return false;
  const auto at = std::find(ids.begin(), ids.end(), best->second);
  if (at == ids.end()) return false;
  std::rotate(ids.begin(), at, at + 1);
  return true;
}

void GazetteerBuilder::Settle(std::size_t begin, std::size_t end) {
  const std::vector<const Name*> winners = Winners(begin, end);
  PlaceIds ids;
  NameEntry entry;
  for (const Name* name : winners) {
    ids.push_back(name->place);
    entry.abbreviation = entry.abbreviation || name->abbreviation;
  }
  SortUnique(ids);
  entry.best_known = PutBestKnownFirst(names_[begin].key, ids);
  entry.first = static_cast<std::uint32_t>(gazetteer_->postings_.size());
  entry.count = static_cast<std::uint16_t>(ids.size());
  entry.longest = 1;
  for (PlaceId id : ids) {
    entry.prominent =
        entry.prominent || (gazetteer_->places_[id].prominent && winners[0]->rank != Rank::kPart);
  }
  gazetteer_->postings_.insert(gazetteer_->postings_.end(), ids.begin(), ids.end());
  const absl::string_view key = Store(names_[begin].key);
  gazetteer_->keys_.push_back(key);
  gazetteer_->names_[key] = entry;
}

absl::string_view GazetteerBuilder::Store(absl::string_view text) {
  std::string& pool = gazetteer_->pool_;
  const std::size_t at = pool.size();
  pool.append(text.data(), text.size());
  return absl::string_view(pool).substr(at);
}

void GazetteerBuilder::NoteLongest(absl::string_view key) {
  const auto words = static_cast<std::uint8_t>(1 + std::count(key.begin(), key.end(), ' '));
  NameEntry& entry = gazetteer_->names_[key.substr(0, key.find(' '))];
  entry.longest = std::max(entry.longest, words);
}

}  // namespace lotse::referrals
