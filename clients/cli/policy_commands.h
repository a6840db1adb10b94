// The commands of `lotse policy`, one file each.
#pragma once

#include "clients/cli/command.h"
#include "clients/cli/session.h"

namespace lotse::cli {

void RegisterPolicyTally(CLI::App& policy, Session& session);

}  // namespace lotse::cli
