// The signs that begin a citation: "§", "§§", "Paragraph", "Art.".
#pragma once

#include "absl/types/optional.h"
#include "services/policy/citations/cursor.h"

namespace lotse::policy {

struct Sign {
  bool article = false;
  bool plural = false;  // "§§"
};

// The sign at `cursor`, without the blanks behind it; nullopt when there is none.
absl::optional<Sign> TakeSign(Cursor* cursor);

}  // namespace lotse::policy
