// The quick look at a partner, which nearly always is enough: what is in order here needs no walk along its bounds.
#pragma once

#include "absl/strings/string_view.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// True when every text is in form (printable ASCII and composed letters with single blanks inside) and within its bound,
// every list within its bound, every code known, and no unknown field anywhere: the walks of Normalize and Validate along
// PartnerBounds() would then change nothing and find nothing. False says only that one has to walk. Does not look at
// output-only fields. A tenth of a walk by reflection: the fields are named in the code. Thread-safe.
bool IsPlainlyInOrder(const v1::Partner& partner);

// Of one text: known to be in form without a library.
bool IsPlainlyTidy(absl::string_view text);

}  // namespace lotse::contacts
