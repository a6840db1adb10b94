// Words that say in which direction a demand points ("senken", "beibehalten", "nicht"): data/policy/polarity_cues.txt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/language/tokenize.h"

namespace lotse::policy {

// What a cue says. The names in the file are these in small letters, "no negation" for kNoNegation.
enum class Cue : std::uint8_t {
  kLower,
  kRaise,
  kShorten,
  kLengthen,
  kAbolish,
  kIntroduce,
  kLoosen,
  kTighten,
  kExpand,
  kRestrict,
  kAllow,
  kForbid,
  kChange,      // in no direction
  kKeep,        // as it is
  kMay,         // a modal verb: allows, and together with "nicht" forbids
  kNeed,        // a demand on people; only its negation points somewhere
  kNegation,    // turns the next cue
  kNoNegation,  // "nicht nur": looks like one
  kRejection,   // turns all cues of its clause: "wird abgelehnt"
  kReason,      // "weil": what follows is no demand
  kRelative,    // "die": behind a comma, what follows is a demand only with a kModal
  kModal,
};
inline constexpr std::size_t kCueKinds = 22;

// "lower".
absl::string_view CueName(Cue cue);

// A cue in a text.
struct FoundCue {
  Cue cue = Cue::kChange;
  std::size_t begin = 0;  // words
  std::size_t end = 0;
};

// Immutable, so thread-safe.
class CueBook {
 public:
  // Lines of "[kind]" and below it cues parted by commas: a word, or up to four; "a … b" has up to six words between a and b. Lines
  // "contrary a b" name kinds that speak against each other, "contrary-head a b" those that do when what they are about first of all
  // is the same. `path` is for messages. Errors: FAILED_PRECONDITION
  // REFERENCE_FILE_BROKEN with path and line for an unknown kind, a cue before the first kind, or of no or over four words.
  static absl::StatusOr<CueBook> Parse(absl::string_view path, absl::string_view text);

  // The cues of a clause from left to right; a longer one hides those within it.
  std::vector<FoundCue> Find(absl::Span<const language::Token> clause) const;

  // Whether a clause behind a comma is a relative one that demands nothing.
  bool IsRelative(absl::Span<const language::Token> clause) const;

  bool AreContrary(Cue a, Cue b, bool same_head) const;

 private:
  struct Entry {
    std::vector<std::string> words;  // behind the first
    Cue cue = Cue::kChange;
    bool gap = false;  // before the last word
  };

  absl::flat_hash_map<std::string, std::vector<Entry>> by_first_word_;  // the longest first
  absl::flat_hash_set<std::string> relative_, modal_;
  std::vector<std::pair<Cue, Cue>> contrary_, contrary_head_;
};

}  // namespace lotse::policy
