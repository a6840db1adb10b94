// Whether two items ask for opposite things.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "services/policy/similarity/cue_book.h"

namespace lotse::policy {

// A demand as the index keeps it: what it is about are numbers of terms, ascending.
struct KeptDemand {
  Cue cue = Cue::kChange;
  bool negated = false;
  bool in_title = false;
  std::string words;
  std::vector<std::uint32_t> head;
  std::vector<std::uint32_t> objects;
};

// What one item says about its subject.
struct ItemPosition {
  absl::Span<const KeptDemand> demands;
  absl::Span<const std::uint32_t> terms;  // all of the item, ascending
  bool title_negated = false;
};

// The words that speak against each other most.
struct Opposition {
  std::string ours;    // "nicht weiter senken"
  std::string theirs;  // empty where one keeps what the other in no certain words changes
};

// How the demands of two items stand to each other.
struct Contrast {
  absl::optional<Opposition> opposition;
  // Not opposed for certain, but nobody should propose to merge them: one keeps and the other does not say so, or one title is
  // negated, and they agree in nothing.
  bool doubtful = false;
  bool agreed = false;  // some demands point the same way, about the same
};

// Each demand of one item is held against each of the other that is about the same: that share an object, or, where one of them
// wants to keep things as they are, whose object the other item names anywhere. They contradict when they are the same but for a
// negation, when their cues are contrary, or when one keeps what the other changes. Demands of titles weigh twice. Opposed are
// items with more contradiction than agreement; and, when `same_place` (their citations meet in full), one that keeps and one that
// says nothing of keeping, since who writes about a provision wants it changed. Symmetric but for who is "ours". Pure.
Contrast Oppose(const ItemPosition& ours, const ItemPosition& theirs, bool same_place,
                const CueBook& cues);

}  // namespace lotse::policy
