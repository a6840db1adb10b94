// What stands between the parts of a chain of citations: ",", "und", "bis", "i.V.m.".
#pragma once

#include "absl/types/optional.h"
#include "services/policy/citations/cursor.h"

namespace lotse::policy {

enum class Separator {
  kList,   // each for itself
  kRange,  // from … to …
};

// The separator at `cursor` with the blanks around it; nullopt, and the cursor stays, when there is none.
absl::optional<Separator> TakeSeparator(Cursor* cursor);

// Small words between a separator and the next section sign: "und nach § 5", "sowie des § 6".
void SkipFillers(Cursor* cursor);

}  // namespace lotse::policy
