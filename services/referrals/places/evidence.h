// Whether a mention inside a question is meant as a place, and which of several is.
//
// Names that are also words ("Essen", "Halle", "Lage"; data/geo/ordinary_words.csv) count only where
// a place is spoken of: with a capital letter and behind "in Essen", "nach Halle", "Jobcenter Hof".
// Villages count where they are written as names; well-known places also in small letters. Of two
// places the one that somebody goes to counts before the one where somebody is, and that before the
// one where somebody comes from ("von Dresden nach Essen"; but "von Annaberg aus" is where he is).
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"
#include "services/referrals/places/mention.h"

namespace lotse::referrals {

// Of one question. Holds references to all three, so it must not outlive them.
class Evidence {
 public:
  Evidence(const Gazetteer& gazetteer, absl::string_view question, const Words& words)
      : gazetteer_(gazetteer), question_(question), words_(words) {}

  bool IsPlace(const Mention& mention) const;
  // The higher, the more likely it is the place that is asked for.
  int Weight(const Mention& mention) const;
  // Whether the landscape is meant rather than the county of its name: "im Harz".
  bool IsLandscape(const Mention& mention) const;

 private:
  bool IsAmount(const Mention& mention) const;
  bool IsName(const Mention& mention) const;
  bool IsPlainName(const Mention& mention, bool prominent) const;
  // By the words beside it that the list names.
  bool IsRuledOut(const Mention& mention, const OrdinaryWord& word) const;
  bool IsOrdinaryPlace(const Mention& mention, const OrdinaryWord& word) const;
  int Direction(const Mention& mention) const;
  int Surroundings(const Mention& mention) const;

  // The fold of the word before or behind the mention, in the same part of a sentence; else empty.
  absl::string_view Before(std::size_t begin) const;
  absl::string_view Behind(std::size_t end) const;

  const Gazetteer& gazetteer_;
  const absl::string_view question_;
  const Words& words_;
};

}  // namespace lotse::referrals
