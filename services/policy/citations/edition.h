// Which version of an act a citation means.
#pragma once

#include "services/policy/citations/cursor.h"

namespace lotse::policy {

enum class Edition {
  kUnstated,
  kOld,  // "a.F."
  kNew,  // "n.F."
};

// "a.F.", "a. F.", "alte Fassung", "n.F." with the blanks before it; the cursor stays when there is none.
Edition TakeEdition(Cursor* cursor);

// Whether the text goes on with "in der bis zum 17. November 2023 geltenden Fassung" or the like, which is no part of a citation.
bool IsOfOldVersion(Cursor cursor);

}  // namespace lotse::policy
