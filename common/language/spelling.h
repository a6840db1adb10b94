// Typing errors: the known word that is one edit away.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "common/language/sort_by_hash.h"

namespace lotse::language {

// A word and how common it is; of two words as near, the more common one is meant.
struct KnownWord {
  std::string folded;
  std::uint32_t count = 1;
};

// True when one insertion, deletion, substitution or swap of neighbours makes `b` of `a` (Damerau 1964, distance one).
bool OneEditApart(absl::string_view a, absl::string_view b);

// A vocabulary, found by the deletions of its words (the symmetric delete algorithm, W. Garbe 2012): two words that are one
// edit apart share a word or a word less one letter. Immutable once built, so thread-safe. About 90 bytes a word.
class Spelling {
 public:
  // Shorter words are no one's typing error: too many are one edit apart.
  static constexpr std::size_t kShortest = 5;

  explicit Spelling(std::vector<KnownWord> words);

  bool Knows(absl::string_view folded) const { return known_.contains(folded); }

  // The known word one edit away from a word that is not known itself; of several the one with the same first letter, then the
  // most common, then the first of the alphabet. Empty when there is none, when the word is known, holds a digit, or has under
  // 5 or over 40 bytes. A view into this object. Costs under 2 microseconds.
  absl::string_view Nearest(absl::string_view folded) const;

 private:
  void AddForms(std::uint32_t word);
  template <typename Visit>
  void ForEachCandidate(absl::string_view form, Visit visit) const;

  std::vector<KnownWord> words_;  // the most common first
  absl::flat_hash_set<absl::string_view> known_;
  std::vector<Hashed> forms_;  // hash of a form and index of its word, ascending
};

}  // namespace lotse::language
