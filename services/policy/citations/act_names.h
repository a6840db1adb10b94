// What acts are called: abbreviations, long names, genitives.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::policy {

struct Act {
  std::string name;       // as it is cited: "AufenthG"
  bool articles = false;  // "Art. 6 GG" rather than "§ 6 GG"
};

// Immutable, so thread-safe. Names match whatever their case, with ü as ue, and without regard to blanks, hyphens, slashes, commas
// and full stops; names of up to three letters only in their own case ("AO" is an act, "ao" is none).
class ActNames {
 public:
  // Reads <data_dir>/law/act_names.csv. Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN for a line that names nothing or
  // a name of two acts.
  static absl::StatusOr<ActNames> Load(const std::string& data_dir);

  struct Match {
    const Act* act;
    std::size_t end;  // byte behind the name
  };
  // The longest name that begins at `at`, where a word must begin; nullopt when none does.
  absl::optional<Match> Longest(absl::string_view text, std::size_t at) const;

  // By the name as it is cited; null when there is none.
  const Act* Find(absl::string_view name) const;
  // The known name with the fewest letters changed; empty when none is near.
  std::string Nearest(absl::string_view name) const;

 private:
  struct Name {
    std::string folded;  // letters and digits alone
    std::string exact;   // not empty: a short one, as it must be written
    std::size_t act;
  };

  std::vector<Act> acts_;
  std::vector<Name> names_;  // by `folded`
};

}  // namespace lotse::policy
