// How far a synced file is.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "clients/cli/session.h"

namespace lotse::cli {

// Compares the state kept beside `file` with the directories, centre by centre. NOT_FOUND (SYNC_NEVER_PULLED) when there
// is none.
absl::Status ShowSyncStatus(Session& session, const std::string& file);

}  // namespace lotse::cli
