// Tells the rounds what new texts of laws touch.
#pragma once

#include "absl/status/status.h"
#include "services/policy/desk/round_writer.h"
#include "services/policy/view/policy_view.h"

namespace lotse::policy {

// For every round, after the deadlines that passed: items that cite what reads otherwise than when they were handed in get a note of it
// (see law_change.h). Waits until all is written, so not for a thread that must not block. For the start of a program, when `view` holds
// the rounds; again with the same texts it writes nothing. Of several instances over one store all should have the same texts: they
// would note each other's.
//
// The first refusal of a round, after all were tried; OK when there was none.
absl::Status NoteLawChanges(PolicyView& view, RoundWriter& writer);

}  // namespace lotse::policy
