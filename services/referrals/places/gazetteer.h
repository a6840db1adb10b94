// Germany's places under every name that people give them.
//
// A name is looked up by its key (words.h). Under each key stand the places that it means: where an
// official name, a landscape and somebody's nickname are the same, the official one counts; a
// spelling with umlauts before one without; the bearer that best_known.csv names before the others.
//
// Immutable after Build, so thread-safe. About 8 MB, built in less than 0.2 s.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/reference/reference_data.h"
#include "services/referrals/places/gazetteer_sources.h"

namespace lotse::referrals {

using PlaceId = std::uint32_t;
// Places of one name or one postal code; 15 municipalities are a Neustadt.
using PlaceIds = std::vector<PlaceId>;

struct GazetteerPlace {
  enum class Kind : std::uint8_t { kMunicipality, kCounty, kRegion, kLand };
  Kind kind = Kind::kMunicipality;
  bool prominent = false;            // a city, a county's seat, or larger than a municipality
  std::uint32_t counties_begin = 0;  // in Gazetteer's list
  std::uint16_t counties_size = 0;
  absl::string_view ags;   // 8, 5 or 2 digits; empty for a region
  absl::string_view name;  // without the title behind the comma
};

// What is known of a key.
struct NameEntry {
  std::uint32_t first = 0;    // in Gazetteer's list
  std::uint16_t count = 0;    // places of this name; 0 when names only begin with it
  std::uint8_t longest = 0;   // words of the longest name that begins with this one's first word
  bool prominent = false;     // one of the places is
  bool best_known = false;    // the first place is meant when nothing says otherwise
  bool abbreviation = false;  // counts in a sentence only as it is spelled: in capital letters
};

using OrdinaryWord = GazetteerSources::OrdinaryWord;

class Gazetteer {
 public:
  static std::shared_ptr<const Gazetteer> Build(const GazetteerSources& sources);

  // nullptr when no name is or begins so. Valid as long as the gazetteer.
  const NameEntry* Find(absl::string_view key) const;
  // Begins to fetch what Find looks at.
  void Fetch(absl::string_view key) const { names_.prefetch(key); }
  // All bearers of a name, and those that are meant when nothing tells them apart.
  absl::Span<const PlaceId> BearersOf(const NameEntry& entry) const;
  absl::Span<const PlaceId> MeantBy(const NameEntry& entry) const;
  // nullptr when the name is nothing else.
  const OrdinaryWord* FindOrdinaryWord(absl::string_view key) const;

  const GazetteerPlace& place(PlaceId id) const { return places_[id]; }
  // Indexes into reference().Counties(), ascending.
  absl::Span<const std::uint16_t> CountiesOf(PlaceId id) const;
  bool Contains(PlaceId container, PlaceId id) const;

  // A municipality, county or Land by its AGS in force; false when there is none.
  bool FindAgs(absl::string_view ags, PlaceId& id) const;
  // The municipalities of a postal code, and those of its counties in which none is known.
  PlaceIds PlacesOfPlz(absl::string_view plz) const;

  // Keys of whole names, ascending, for near matches.
  const std::vector<absl::string_view>& Keys() const { return keys_; }
  const reference::ReferenceData& reference() const { return *reference_; }

 private:
  friend class GazetteerBuilder;
  Gazetteer() = default;

  std::shared_ptr<const reference::ReferenceData> reference_;
  std::vector<GazetteerPlace> places_;
  std::vector<std::uint16_t> counties_;
  std::vector<PlaceId> postings_;
  std::string pool_;  // of all keys and names
  std::vector<absl::string_view> keys_;
  absl::flat_hash_map<absl::string_view, NameEntry> names_;
  absl::flat_hash_map<absl::string_view, PlaceId> by_ags_;
  absl::flat_hash_map<std::string, OrdinaryWord> ordinary_words_;
};

}  // namespace lotse::referrals
