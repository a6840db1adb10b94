// Wordings of an item, compared sentence by sentence: what an amendment changes, whether two of them touch the same.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace lotse::policy {

struct Wording {
  std::string title;
  std::string body;
  friend bool operator==(const Wording& a, const Wording& b) = default;
};

// Sentences with the blanks behind them; joined they are the text again. A full stop ends one when a blank and a capital letter,
// a digit or a quotation mark follow and what stands before is no abbreviation ("Abs.", "Nr.", "z. B.") and no ordinal.
std::vector<std::string> SplitSentences(absl::string_view text);

// The sentences [begin, end) of the base are replaced; begin == end: something is put in before sentence `begin`.
struct Hunk {
  int begin = 0;
  int end = 0;
  std::vector<std::string> replacement;
  friend bool operator==(const Hunk& a, const Hunk& b) = default;
};

struct WordingChange {
  bool retitled = false;
  std::string title;        // when retitled
  std::vector<Hunk> hunks;  // of the body, ascending, apart from each other
  bool empty() const { return !retitled && hunks.empty(); }
};

// The smallest change (by longest common subsequence of sentences) from `base` to `changed`.
WordingChange ChangeBetween(const Wording& base, const Wording& changed);

// Whether both retitle, or replace a common sentence, or begin at the same place.
bool Collide(const WordingChange& one, const WordingChange& other);

// `base` with both changes. Precondition: both are changes of it and do not collide.
Wording ApplyBoth(const Wording& base, const WordingChange& one, const WordingChange& other);

// For people: "- " what goes, "+ " what comes, "  " the sentence before and after; one sentence a line.
std::string DiffText(const Wording& base, const WordingChange& change);

}  // namespace lotse::policy
