// Understands places: in a field of their own, and inside a question.
//
// A postal code means all counties it lies in, a postal code and a name the municipality of that
// name. A name with several bearers means all of them, unless one is by far the best known, or a
// Land, county, landscape or town beside it tells them apart. The bare name of a city is the city,
// not the county around it. "bei Leipzig" is the county of Leipzig. Replaced keys mean today's.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/referrals/places/gazetteer.h"
#include "services/referrals/places/mention.h"
#include "services/referrals/places/near_names.h"
#include "services/referrals/places/place_read.h"

namespace lotse::referrals {

// A place inside a question: bytes [begin, end) of it, so that the words around it can be read on.
struct PlaceInQuestion {
  PlaceRead place;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Immutable, thread-safe.
class PlaceReader {
 public:
  static constexpr std::size_t kMaxBytes = 200;  // of a place; a longer text is none

  explicit PlaceReader(std::shared_ptr<const Gazetteer> gazetteer);

  // What is written in the field `field`: a name, a postal code, an AGS of 2, 3, 5 or 8 digits or an
  // ARS of 12; 14612 is Dresden and a postal code, so both. A name of six letters or more with one
  // typo is taken when only one place comes near; `read_as` says so.
  // Errors: INVALID_ARGUMENT PLACE_UNKNOWN, which names the nearest known places.
  absl::StatusOr<PlaceRead> Read(absl::string_view text, absl::string_view field = "place") const;

  // The place that a question names, the one where somebody goes before the one where somebody comes
  // from; nullopt when none is named. Never guesses: no typos here.
  absl::optional<PlaceInQuestion> FindIn(absl::string_view question) const;

 private:
  absl::optional<PlaceRead> ReadDigits(absl::string_view digits) const;
  absl::optional<PlaceRead> ReadWords(const Words& words) const;
  // With one typo in what no mention explains.
  absl::optional<PlaceRead> ReadNear(const Words& words, std::size_t begin, std::size_t end,
                                     const PlaceIds& within) const;
  PlaceIds Combine(const std::vector<Mention>& mentions, absl::string_view& plz) const;
  std::vector<std::string> Nearest(const Words& words) const;
  PlaceIds Meant(const Mention& mention, bool landscape, const Words& words) const;

  const std::shared_ptr<const Gazetteer> gazetteer_;
  const MentionReader mentions_;
  const NearNames near_;
};

}  // namespace lotse::referrals
