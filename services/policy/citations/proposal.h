// What may be cited instead, and where a rule went.
#pragma once

#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "services/policy/citations/citations.h"
#include "services/policy/citations/provision.h"
#include "services/policy/citations/successors.h"

namespace lotse::policy {

// Something that exists on `day` and is near to what was cited and does not; nullopt when nothing is.
absl::optional<Provision> Propose(const Citations& citations, const CheckedReference& reference,
                                  absl::CivilDay day);

// The move of the rule that was cited, when it is no longer where it is cited: of an earlier version, or of a paragraph or section
// that is gone by `day`. Null when none is known, and for what stands.
const Move* MoveOf(const Citations& citations, const Provision& provision, const Verdict& verdict,
                   absl::CivilDay day);

}  // namespace lotse::policy
