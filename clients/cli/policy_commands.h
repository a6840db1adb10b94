// The commands of `lotse policy`, one file each.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/session.h"
#include "services/policy/similarity/knowledge.h"

namespace lotse::cli {

void RegisterPolicyEvaluate(CLI::App& policy, Session& session);
void RegisterPolicyScan(CLI::App& policy, Session& session);
void RegisterPolicySimilar(CLI::App& policy, Session& session);
void RegisterPolicyTally(CLI::App& policy, Session& session);

// What the data directory says of the language. Errors: those of FindDataDir and Knowledge::Load.
absl::StatusOr<std::shared_ptr<const policy::Knowledge>> LoadKnowledge();

}  // namespace lotse::cli
