// Commands that are about the version of an item that their caller has read.
#pragma once

#include "absl/status/status.h"
#include "clients/cli/command.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/session.h"

namespace lotse::cli {

// --version; 0: the one that the item has now. `version` must outlive the command.
void AddVersionFlag(CLI::App* command, int* version);
// What to send.
int VersionOf(int given, const policy::v1::Recommendation& item);

// `refusal` as it is; when it is STALE_VERSION, the item is read again, and how its wording differs from what was read goes to stderr.
// Of a version that was given with --version nothing but the wording now is known: that is shown.
absl::Status WithDifference(Session& session, const ItemAtHand& read, const absl::Status& refusal);

}  // namespace lotse::cli
