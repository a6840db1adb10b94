// A place as words mention it: a name, a postal code, or several that say one place together
// ("09456 Annaberg", "Hof in Bayern", "Au (Hallertau)", "Landkreis Görlitz").
#pragma once

#include <cstddef>

#include "services/referrals/places/gazetteer.h"
#include "services/referrals/places/words.h"

namespace lotse::referrals {

struct Mention {
  std::size_t begin = 0;  // words
  std::size_t end = 0;
  // The first word and the key's words of the name that says most.
  std::size_t name_begin = 0;
  std::size_t name_words = 0;
  const NameEntry* name = nullptr;  // nullptr for a postal code alone
  absl::string_view plz;            // empty when none is part of it
  bool typed = false;               // "Landkreis", "Stadt" or the like stands before it
  bool narrowed = false;  // something else told its bearers apart, or named what it lies in
  PlaceIds places;        // that are meant; never empty
};

// Stateless but for the gazetteer; thread-safe.
class MentionReader {
 public:
  explicit MentionReader(const Gazetteer& gazetteer) : gazetteer_(gazetteer) {}

  // The longest mention that begins with word `at`; false when none does.
  bool ReadAt(const Words& words, std::size_t at, Mention& mention) const;

  // Of `places` those that lie in, or else in the county of, or else near `by`; empty when none does.
  PlaceIds Narrow(const PlaceIds& places, const PlaceIds& by) const;

 private:
  bool ReadOne(const Words& words, std::size_t at, Mention& mention) const;
  bool ReadPlz(const Words& words, std::size_t at, Mention& mention) const;
  bool ReadName(const Words& words, std::size_t at, Mention& mention) const;
  bool ReadTyped(const Words& words, std::size_t at, Mention& mention) const;
  // Takes what follows and belongs to it; false when nothing more does.
  bool Extend(const Words& words, Mention& mention) const;
  bool Merge(Mention& mention, const Mention& next, bool near) const;
  bool MergePlz(Mention& mention, const Mention& next) const;
  PlaceIds Bearers(const Mention& mention) const;

  const Gazetteer& gazetteer_;
};

}  // namespace lotse::referrals
