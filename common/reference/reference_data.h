// What everybody agrees on: Germany's places and postal codes, help topics, languages, countries.
// Read once from the data directory (data/README.md says what each file is), then never changed.
//
// State of the places: end of 2020, with the change of county since then (Eisenach 16056 is now in
// 16063). A replaced key still counts as known and means its successor in every question below.
// Mergers of municipalities since 2021 are not in the data.
//
// Immutable after Load, so thread-safe. Returned pointers and views live as long as the object.
// About 15 MB.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/reference/places.h"
#include "common/reference/topic.h"

namespace lotse::reference {

class ReferenceData {
 public:
  // Reads `data_dir`/geo and /topics. Errors: NOT_FOUND REFERENCE_FILE_UNREADABLE,
  // FAILED_PRECONDITION REFERENCE_FILE_BROKEN; the message names file and line.
  static absl::StatusOr<std::shared_ptr<const ReferenceData>> Load(const std::string& data_dir);

  // Places.

  // An AGS of 2 (Land), 3 (Regierungsbezirk), 5 (county) or 8 digits (municipality), or an ARS
  // of 12 (municipality).
  bool KnownAgs(absl::string_view text) const;
  bool KnownPlz(absl::string_view plz) const;

  // The AGS that is valid today: the successor of a replaced key, the AGS of an ARS, otherwise the
  // same text, known or not.
  absl::string_view CurrentAgs(absl::string_view ags) const;

  // nullptr when unknown. A municipality is found by AGS or ARS.
  const Land* FindLand(absl::string_view ags) const;
  const County* FindCounty(absl::string_view ags) const;
  const Municipality* FindMunicipality(absl::string_view ags_or_ars) const;
  const PostalCode* FindPlz(absl::string_view plz) const;

  // Ascending by AGS.
  const std::vector<County>& Counties() const { return counties_; }
  // AGS of the counties below a prefix of 0 to 5 digits, ascending.
  std::vector<std::string> CountiesBelow(absl::string_view ags_prefix) const;

  // Whether responsibility for `area` reaches `place`:
  //   nationwide reaches everything; nothing else reaches a nationwide place;
  //   an AGS prefix reaches an AGS that begins with it, and a postal code of which a municipality
  //   begins with it (or a
  //     county, when only that is known);
  //   a postal code reaches itself and the municipalities it lies in.
  // Unknown keys are reached by nothing but nationwide.
  bool AreaCovers(const Place& area, const Place& place) const;

  // All areas that reach `place`, for an index from area to record: AreaCovers(a, place) is true
  // exactly for a in CoveringAreas(place), up to replaced keys in a. An unknown place gets only the
  // nationwide area.
  std::vector<Place> CoveringAreas(const Place& place) const;

  // What a person may mean by 2, 3, 5, 8 or 12 digits: none, one, or (14612: Dresden, and a postal
  // code in Falkensee) two places, the AGS first.
  std::vector<Place> PlacesNamed(absl::string_view digits) const;

  // Topics, languages, countries.

  // nullptr when unknown.
  const Topic* FindTopic(absl::string_view code) const;
  // True when `code` is `ancestor` or below it; both known.
  bool TopicIsBelow(absl::string_view code, absl::string_view ancestor) const;
  // In the order of the taxonomy.
  const std::vector<Topic>& Topics() const { return topics_; }

  // A primary language subtag: ISO 639-1, or 639-3 where there is no two-letter code; lower case.
  bool KnownLanguage(absl::string_view subtag) const;
  // ISO 3166-1 alpha-2, upper case.
  bool KnownCountry(absl::string_view alpha2) const;

  // What is wrong with a code.

  // For a person to read ("unknown topic RECOG.CRAFTS; did you mean RECOG.CRAFT?"); nullopt when
  // the code is known.
  absl::optional<std::string> TopicFault(absl::string_view code) const;
  absl::optional<std::string> AgsFault(absl::string_view ags) const;
  absl::optional<std::string> PlzFault(absl::string_view plz) const;
  absl::optional<std::string> CountryFault(absl::string_view alpha2) const;
  // A whole BCP 47 tag: well-formed, in canonical case, and its language known.
  absl::optional<std::string> LanguageFault(absl::string_view tag) const;

 private:
  friend class Loader;
  ReferenceData() = default;

  std::vector<Land> lands_;
  std::vector<County> counties_;
  std::vector<Municipality> municipalities_;
  std::vector<PostalCode> postal_codes_;
  std::vector<Topic> topics_;
  // Keys are views into the records above.
  absl::flat_hash_map<absl::string_view, const Land*> land_by_ags_;
  absl::flat_hash_map<absl::string_view, const County*> county_by_ags_;
  absl::flat_hash_map<absl::string_view, const Municipality*> municipality_by_key_;
  absl::flat_hash_map<absl::string_view, const PostalCode*> postal_code_by_plz_;
  absl::flat_hash_map<absl::string_view, std::vector<absl::string_view>> plz_by_municipality_;
  absl::flat_hash_map<absl::string_view, const Topic*> topic_by_code_;
  absl::flat_hash_set<std::string> regions_;  // 3 digits
  absl::flat_hash_map<std::string, std::string> successors_;
  absl::flat_hash_set<std::string> languages_;
  absl::flat_hash_set<std::string> countries_;
};

}  // namespace lotse::reference
