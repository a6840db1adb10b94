#include "services/referrals/places/mention.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace lotse::referrals {
namespace {

using Kind = GazetteerPlace::Kind;

constexpr std::size_t kPlzDigits = 5;
constexpr double kNearKm = 60;

bool Joins(const Words& words, std::size_t at) {
  return words[at].gap < Gap::kComma && !words.BeginsSentence(at);
}

// Whether nothing that belongs to a place before word `at` can follow.
bool Parts(const Words& words, std::size_t at) {
  return words[at].gap == Gap::kHyphen || words.BeginsSentence(at);
}

bool IsMunicipalityWord(absl::string_view fold) {
  return fold == "stadt" || fold == "gemeinde" || fold == "city" || fold == "town" ||
         fold == "ort" || fold == "ortschaft" || fold == "dorf" || fold == "hansestadt";
}

bool IsNearWord(absl::string_view fold) {
  return fold == "bei" || fold == "near" || fold == "nahe" || fold == "b" || fold == "naehe";
}

bool IsInWord(absl::string_view fold) {
  return fold == "in" || fold == "im" || fold == "i" || fold == "of" || fold == "the" ||
         fold == "der" || fold == "dem" || fold == "land" || fold == "bundesland";
}

double DistanceKm(const reference::Municipality& a, const reference::Municipality& b) {
  constexpr double kKmADegree = 111.2;
  constexpr double kCosOfGermany = 0.63;  // of 51 degrees north
  const double north = a.latitude - b.latitude;
  const double east = (a.longitude - b.longitude) * kCosOfGermany;
  return kKmADegree * std::sqrt(north * north + east * east);
}

}  // namespace

bool MentionReader::ReadAt(const Words& words, std::size_t at, Mention& mention) const {
  if (!ReadOne(words, at, mention)) return false;
  while (Extend(words, mention)) {
  }
  return true;
}

bool MentionReader::ReadOne(const Words& words, std::size_t at, Mention& mention) const {
  if (words[at].number) return ReadPlz(words, at, mention);
  const bool named = ReadName(words, at, mention);
  Mention typed;
  if (!ReadTyped(words, at, typed) || (named && typed.end <= mention.end)) return named;
  mention = std::move(typed);
  return true;
}

bool MentionReader::ReadPlz(const Words& words, std::size_t at, Mention& mention) const {
  const absl::string_view digits = words.Fold(at);
  if (digits.size() != kPlzDigits) return false;
  PlaceIds places = gazetteer_.PlacesOfPlz(digits);
  if (places.empty()) return false;
  mention = Mention();
  mention.begin = mention.name_begin = at;
  mention.end = at + 1;
  mention.plz = digits;
  mention.places = std::move(places);
  return true;
}

bool MentionReader::ReadName(const Words& words, std::size_t at, Mention& mention) const {
  const NameEntry* entry = gazetteer_.Find(words.Fold(at));
  if (entry == nullptr) return false;
  const NameEntry* best = entry->count > 0 ? entry : nullptr;
  std::size_t best_end = at + 1, best_words = 1, key_words = 1;
  if (entry->longest > 1) {
    std::string key(words.Fold(at));
    for (std::size_t i = at + 1; i < words.size() && key_words < entry->longest; ++i) {
      if (!Joins(words, i)) break;
      const absl::string_view fold = words.Fold(i);
      if (IsConnective(fold)) continue;
      key.append(1, ' ').append(fold.data(), fold.size());
      ++key_words;
      const NameEntry* longer = gazetteer_.Find(key);
      if (longer == nullptr || longer->count == 0) continue;
      best = longer;
      best_end = i + 1;
      best_words = key_words;
    }
  }
  if (best == nullptr) return false;
  mention = Mention();
  mention.begin = mention.name_begin = at;
  mention.end = best_end;
  mention.name_words = best_words;
  mention.name = best;
  const auto meant = gazetteer_.MeantBy(*best);
  mention.places.assign(meant.begin(), meant.end());
  return true;
}

bool MentionReader::ReadTyped(const Words& words, std::size_t at, Mention& mention) const {
  const absl::string_view fold = words.Fold(at);
  const bool county = fold == "landkreis";
  if (!county && !IsMunicipalityWord(fold)) return false;
  std::size_t next = at + 1;
  if (next < words.size() && (words.Fold(next) == "of" || words.Fold(next) == "in")) ++next;
  if (next >= words.size() || words[next].gap != Gap::kBlank || words[next].number) return false;
  Mention named;
  if (!ReadName(words, next, named)) return false;
  PlaceIds places;
  for (PlaceId id : named.places) {
    if (gazetteer_.place(id).kind != Kind::kMunicipality) continue;
    PlaceId of_county = id;
    if (county) {
      const auto index = gazetteer_.CountiesOf(id)[0];
      gazetteer_.FindAgs(gazetteer_.reference().Counties()[index].ags, of_county);
    }
    if (std::find(places.begin(), places.end(), of_county) == places.end()) {
      places.push_back(of_county);
    }
  }
  if (places.empty()) return false;
  mention = named;
  mention.begin = at;
  mention.typed = true;
  mention.places = std::move(places);
  return true;
}

PlaceIds MentionReader::Bearers(const Mention& mention) const {
  if (mention.name == nullptr || mention.typed || mention.narrowed) return mention.places;
  const auto bearers = gazetteer_.BearersOf(*mention.name);
  return PlaceIds(bearers.begin(), bearers.end());
}

PlaceIds MentionReader::Narrow(const PlaceIds& places, const PlaceIds& by) const {
  PlaceIds inside, same_county, nearby;
  for (PlaceId id : places) {
    const auto holds = [&](auto&& what) { return std::any_of(by.begin(), by.end(), what); };
    if (holds([&](PlaceId other) { return gazetteer_.Contains(other, id); })) inside.push_back(id);
    if (gazetteer_.place(id).kind != Kind::kMunicipality) continue;
    const auto* here = gazetteer_.reference().FindMunicipality(gazetteer_.place(id).ags);
    const auto town = [&](PlaceId other) {
      return gazetteer_.place(other).kind == Kind::kMunicipality;
    };
    if (holds([&](PlaceId other) {
          return town(other) && gazetteer_.CountiesOf(other) == gazetteer_.CountiesOf(id);
        })) {
      same_county.push_back(id);
    }
    if (holds([&](PlaceId other) {
          return town(other) && DistanceKm(*here, *gazetteer_.reference().FindMunicipality(
                                                      gazetteer_.place(other).ags)) <= kNearKm;
        })) {
      nearby.push_back(id);
    }
  }
  return !inside.empty() ? inside : !same_county.empty() ? same_county : nearby;
}

bool MentionReader::MergePlz(Mention& mention, const Mention& next) const {
  const bool plz_first = mention.name == nullptr;
  const Mention& named = plz_first ? next : mention;
  const Mention& code = plz_first ? mention : next;
  const Kind kind = gazetteer_.place(named.places[0]).kind;
  // "01067 Sachsen": the postal code says more.
  PlaceIds places = kind == Kind::kMunicipality ? Narrow(Bearers(named), code.places)
                                                : Narrow(code.places, named.places);
  if (places.empty()) return false;
  Mention merged = named;
  merged.begin = mention.begin;
  merged.end = next.end;
  merged.plz = code.plz;
  merged.narrowed = true;
  merged.places = std::move(places);
  mention = std::move(merged);
  return true;
}

bool MentionReader::Merge(Mention& mention, const Mention& next, bool near) const {
  if (!mention.plz.empty() && !next.plz.empty()) return false;
  if (mention.plz.empty() != next.plz.empty() &&
      (mention.name == nullptr || next.name == nullptr)) {
    return MergePlz(mention, next);
  }
  const bool town = gazetteer_.place(next.places[0]).kind == Kind::kMunicipality;
  const bool first_town = gazetteer_.place(mention.places[0]).kind == Kind::kMunicipality;
  if (first_town && town && !near) return false;
  if (!first_town && !town && mention.places.size() == 1) return false;
  const bool outer_first = !first_town && town;
  PlaceIds places =
      outer_first ? Narrow(Bearers(next), mention.places) : Narrow(Bearers(mention), next.places);
  if (places.empty()) return false;
  Mention merged = outer_first ? next : mention;
  merged.begin = mention.begin;
  merged.end = next.end;
  merged.narrowed = true;
  merged.places = std::move(places);
  mention = std::move(merged);
  return true;
}

bool MentionReader::Extend(const Words& words, Mention& mention) const {
  std::size_t at = mention.end;
  bool near = false, linked = false;
  while (at < words.size() && at < mention.end + 3) {
    const absl::string_view fold = words.Fold(at);
    if (Parts(words, at)) return false;
    if (words[at].gap == Gap::kBracket) near = linked = true;
    if (IsNearWord(fold)) {
      near = true;
    } else if (!IsInWord(fold)) {
      break;
    }
    linked = true;
    ++at;
  }
  if (at >= words.size()) return false;
  if (Parts(words, at)) return false;
  if (words[at].gap == Gap::kBracket) near = true;
  Mention next;
  if (!ReadOne(words, at, next)) return false;
  // "Kita in Sachsen, in Annaberg": the larger place comes first only without a link.
  if (linked && next.name != nullptr && mention.name != nullptr &&
      gazetteer_.place(mention.places[0]).kind != Kind::kMunicipality && !near) {
    return false;
  }
  return Merge(mention, next, near);
}

}  // namespace lotse::referrals
