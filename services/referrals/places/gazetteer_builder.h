// Builds a Gazetteer. Used by Gazetteer::Build alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "services/referrals/places/gazetteer.h"

namespace lotse::referrals {

// One build; not thread-safe, use once.
class GazetteerBuilder {
 public:
  explicit GazetteerBuilder(const GazetteerSources& sources) : sources_(sources) {}
  std::shared_ptr<const Gazetteer> Run();

 private:
  // What a name is. Of one key those with the lowest number count; a bare name beside a whole one.
  enum class Rank : std::uint8_t {
    kMunicipality,
    kLand,
    kBareMunicipality,
    kCounty,
    kRegion,
    kAlias,
    kPart,  // of a city
    kUninhabited,
  };
  struct Name {
    std::string key;
    PlaceId place;
    Rank rank;
    bool plain = false;  // spelled without umlauts: counts when nothing else has the key
    bool abbreviation = false;
  };

  // In this order: each refers to those before it.
  void AddCounties();
  void AddMunicipalities();
  void AddLands();
  void AddRegions();
  void AddAliases();

  PlaceId AddPlace(GazetteerPlace::Kind kind, absl::string_view ags, absl::string_view name,
                   std::vector<std::uint16_t> counties);
  void AddName(absl::string_view name, PlaceId place, Rank rank, bool abbreviation = false);
  // "Bitterfeld" and "Wolfen" of Bitterfeld-Wolfen.
  void AddParts(absl::string_view name, PlaceId place);
  void AddCountyNames(absl::string_view name, PlaceId place);
  std::uint16_t CountyIndex(absl::string_view ags) const;

  // Sorts the names, keeps of each key what counts, and indexes it.
  void Index();
  // names_[begin, end) are of one key.
  void Settle(std::size_t begin, std::size_t end);
  std::vector<const Name*> Winners(std::size_t begin, std::size_t end) const;
  // Puts the best known of them first; false when there is none.
  bool PutBestKnownFirst(absl::string_view key, PlaceIds& ids) const;
  absl::string_view Store(absl::string_view text);
  void NoteLongest(absl::string_view key);

  const GazetteerSources& sources_;
  const std::shared_ptr<Gazetteer> gazetteer_{new Gazetteer};
  std::vector<Name> names_;
  absl::flat_hash_map<std::string, std::uint16_t> county_index_;
  absl::flat_hash_set<std::string> seats_;  // keys of the names of counties' seats
  absl::flat_hash_map<std::string, PlaceId> best_known_;
  absl::flat_hash_map<std::string, std::vector<PlaceId>> namesakes_;  // of regions, by key
};

}  // namespace lotse::referrals
