// What an item asks for: in which direction, and about what.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "services/policy/similarity/cue_book.h"

namespace lotse::policy {

// "Die Gehaltsschwelle nicht weiter senken": kLower, negated, about the salary threshold.
struct Demand {
  Cue cue = Cue::kChange;
  bool negated = false;
  bool in_title = false;  // where authors say what they want
  std::string words;      // as found: "nicht weiter senken"
  // What the clause is about: keys of the terms of its first word that has some which are not generic, and of all of them.
  std::vector<std::uint64_t> head;
  std::vector<std::uint64_t> objects;
};

// A clause's cues as demands, without their objects: negations are joined with what they turn, modal verbs and needs are
// kept only where they point somewhere. None in a clause that gives a reason ("weil …").
std::vector<Demand> ReadDemands(absl::Span<const language::Token> clause, const CueBook& cues);

// What the figures of a clause ask for: "drei statt fünf Jahre" shortens, "60 statt 40 Prozent" raises. None without a figure
// that is replaced by another one of its unit.
absl::optional<Demand> ReadFigureDemand(absl::Span<const language::Token> clause);

}  // namespace lotse::policy
