// The words with which the parts of a section are cited: "Abs.", "Satz", "Nrn.", "lit.".
#pragma once

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "services/policy/citations/cursor.h"
#include "services/policy/citations/provision.h"

namespace lotse::policy {

enum class PartWord {
  kParagraph,
  kSentence,
  kNumber,
  kLetter,
  kDoubleLetter,
  kFiner,  // half sentences, alternatives, indents: finer than what is checked
};

// The word at `cursor` with its full stop and the blanks behind; nullopt, and the cursor stays, when there is none. Whether a
// value follows is not looked at.
absl::optional<PartWord> TakePartWord(Cursor* cursor);

// Whether `word` is any of them. Such a word names no act.
bool IsPartWord(absl::string_view word);

// The level that the word's value belongs to; nullopt for kFiner.
absl::optional<Level> LevelOf(PartWord word);

}  // namespace lotse::policy
