#include "common/reference/reference_data.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/reference/loader.h"
#include "common/reference/suggest.h"
#include "common/text/language_tag.h"

namespace lotse::reference {
namespace {

template <typename Map>
auto Find(const Map& map, absl::string_view key) -> typename Map::mapped_type {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : it->second;
}

bool AnyStartsWith(const std::vector<std::string>& codes, absl::string_view prefix) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return absl::StartsWith(code, prefix); });
}

bool IsDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

bool PrefixCoversPlz(absl::string_view prefix, const PostalCode& plz) {
  return AnyStartsWith(plz.municipalities, prefix) || AnyStartsWith(plz.counties, prefix);
}

bool PlzCoversAgs(const PostalCode& plz, absl::string_view ags) {
  return std::find(plz.municipalities.begin(), plz.municipalities.end(), ags) !=
         plz.municipalities.end();
}

// The AGS prefixes that can be asked for and that `ags` lies below, itself included.
void AppendPrefixes(absl::string_view ags, std::vector<Place>& areas) {
  for (std::size_t length : {2u, 3u, 5u, 8u}) {
    if (length > ags.size()) break;
    Place area{Place::Kind::kAgs, std::string(ags.substr(0, length))};
    if (std::find(areas.begin(), areas.end(), area) == areas.end()) areas.push_back(area);
  }
}

std::vector<absl::string_view> CodesOf(const std::vector<Topic>& topics) {
  std::vector<absl::string_view> codes;
  codes.reserve(topics.size());
  for (const Topic& topic : topics) codes.push_back(topic.code);
  return codes;
}

}  // namespace

absl::StatusOr<std::shared_ptr<const ReferenceData>> ReferenceData::Load(
    const std::string& data_dir) {
  return Loader(data_dir).Run();
}

absl::string_view ReferenceData::CurrentAgs(absl::string_view ags) const {
  if (const auto it = successors_.find(ags); it != successors_.end()) return it->second;
  if (ags.size() != 12) return ags;
  const Municipality* municipality = Find(municipality_by_key_, ags);
  return municipality == nullptr ? ags : absl::string_view(municipality->ags);
}

bool ReferenceData::KnownAgs(absl::string_view text) const {
  const absl::string_view ags = CurrentAgs(text);
  switch (ags.size()) {
    case 2:
      return land_by_ags_.contains(ags);
    case 3:
      return regions_.contains(ags);
    case 5:
      return county_by_ags_.contains(ags);
    case 8:
      return municipality_by_key_.contains(ags);
    default:
      return false;
  }
}

bool ReferenceData::KnownPlz(absl::string_view plz) const {
  return postal_code_by_plz_.contains(plz);
}

const Land* ReferenceData::FindLand(absl::string_view ags) const { return Find(land_by_ags_, ags); }

const County* ReferenceData::FindCounty(absl::string_view ags) const {
  return Find(county_by_ags_, CurrentAgs(ags));
}

const Municipality* ReferenceData::FindMunicipality(absl::string_view ags_or_ars) const {
  return Find(municipality_by_key_, CurrentAgs(ags_or_ars));
}

const PostalCode* ReferenceData::FindPlz(absl::string_view plz) const {
  return Find(postal_code_by_plz_, plz);
}

std::vector<std::string> ReferenceData::CountiesBelow(absl::string_view ags_prefix) const {
  std::vector<std::string> below;
  const absl::string_view prefix = CurrentAgs(ags_prefix);
  for (const County& county : counties_) {
    if (absl::StartsWith(county.ags, prefix)) below.push_back(county.ags);
  }
  return below;
}

bool ReferenceData::AreaCovers(const Place& area, const Place& place) const {
  if (area.kind == Place::Kind::kNationwide) return true;
  if (place.kind == Place::Kind::kNationwide) return false;
  const bool by_prefix = area.kind == Place::Kind::kAgs;
  if (by_prefix && !KnownAgs(area.code)) return false;
  const PostalCode* area_plz = by_prefix ? nullptr : FindPlz(area.code);
  if (!by_prefix && area_plz == nullptr) return false;
  const absl::string_view prefix = CurrentAgs(area.code);
  if (place.kind == Place::Kind::kPlz) {
    const PostalCode* plz = FindPlz(place.code);
    if (plz == nullptr) return false;
    return by_prefix ? PrefixCoversPlz(prefix, *plz) : plz == area_plz;
  }
  if (!KnownAgs(place.code)) return false;
  const absl::string_view ags = CurrentAgs(place.code);
  return by_prefix ? absl::StartsWith(ags, prefix) : PlzCoversAgs(*area_plz, ags);
}

std::vector<Place> ReferenceData::CoveringAreas(const Place& place) const {
  std::vector<Place> areas;
  if (place.kind == Place::Kind::kPlz) {
    if (const PostalCode* plz = FindPlz(place.code)) {
      for (const std::string& ags : plz->counties) AppendPrefixes(ags, areas);
      for (const std::string& ags : plz->municipalities) AppendPrefixes(ags, areas);
      areas.push_back(place);
    }
  } else if (place.kind == Place::Kind::kAgs && KnownAgs(place.code)) {
    const absl::string_view ags = CurrentAgs(place.code);
    AppendPrefixes(ags, areas);
    if (const auto it = plz_by_municipality_.find(ags); it != plz_by_municipality_.end()) {
      for (absl::string_view plz : it->second) {
        areas.push_back({Place::Kind::kPlz, std::string(plz)});
      }
    }
  }
  areas.push_back({Place::Kind::kNationwide, ""});
  return areas;
}

std::vector<Place> ReferenceData::PlacesNamed(absl::string_view digits) const {
  std::vector<Place> places;
  if (KnownAgs(digits)) places.push_back({Place::Kind::kAgs, std::string(digits)});
  if (KnownPlz(digits)) places.push_back({Place::Kind::kPlz, std::string(digits)});
  return places;
}

const Topic* ReferenceData::FindTopic(absl::string_view code) const {
  return Find(topic_by_code_, code);
}

bool ReferenceData::TopicIsBelow(absl::string_view code, absl::string_view ancestor) const {
  if (FindTopic(ancestor) == nullptr) return false;
  for (const Topic* topic = FindTopic(code); topic != nullptr; topic = FindTopic(topic->parent)) {
    if (topic->code == ancestor) return true;
  }
  return false;
}

bool ReferenceData::KnownLanguage(absl::string_view subtag) const {
  return languages_.contains(subtag);
}

bool ReferenceData::KnownCountry(absl::string_view alpha2) const {
  return countries_.contains(alpha2);
}

absl::optional<std::string> ReferenceData::TopicFault(absl::string_view code) const {
  if (FindTopic(code) != nullptr) return absl::nullopt;
  return UnknownCode("topic", code, CodesOf(topics_));
}

absl::optional<std::string> ReferenceData::AgsFault(absl::string_view ags) const {
  if (KnownAgs(ags)) return absl::nullopt;
  if (!IsDigits(ags) || !(ags.size() == 2 || ags.size() == 3 || ags.size() == 5 ||
                          ags.size() == 8 || ags.size() == 12)) {
    return "an AGS has 2, 3, 5 or 8 digits, an ARS 12, leading zeros included";
  }
  const bool municipality = ags.size() >= 8;
  const County* county = municipality ? FindCounty(ags.substr(0, 5)) : nullptr;
  const absl::string_view what = municipality      ? "municipality"
                                 : ags.size() == 5 ? "county"
                                                   : "Land or Regierungsbezirk";
  std::string fault = UnknownCode(what, ags, {});
  if (county != nullptr) absl::StrAppend(&fault, " in ", county->name);
  return fault;
}

absl::optional<std::string> ReferenceData::PlzFault(absl::string_view plz) const {
  if (KnownPlz(plz)) return absl::nullopt;
  if (plz.size() != 5 || !IsDigits(plz)) {
    return "a postal code has five digits, leading zeros included";
  }
  return UnknownCode("postal code", plz, {});
}

absl::optional<std::string> ReferenceData::CountryFault(absl::string_view alpha2) const {
  if (KnownCountry(alpha2)) return absl::nullopt;
  const std::string upper = absl::AsciiStrToUpper(alpha2);
  return UnknownCode("country", alpha2,
                     KnownCountry(upper) ? std::vector<absl::string_view>{upper}
                                         : std::vector<absl::string_view>{});
}

absl::optional<std::string> ReferenceData::LanguageFault(absl::string_view tag) const {
  const absl::optional<std::string> canonical = text::CanonicalLanguageTag(tag);
  if (!canonical.has_value()) {
    return "is not a BCP 47 language tag such as \"de\", \"pt-BR\" or \"de-x-leicht\"";
  }
  const absl::string_view language = text::PrimaryLanguage(*canonical);
  if (!KnownLanguage(language)) return UnknownCode("language", language, {});
  if (*canonical != tag) return absl::StrCat("write the language as \"", *canonical, "\"");
  return absl::nullopt;
}

}  // namespace lotse::reference
