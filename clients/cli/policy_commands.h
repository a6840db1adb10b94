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

// Reading a round.
void RegisterPolicyRounds(CLI::App& policy, Session& session);    // rounds, show
void RegisterPolicyItems(CLI::App& policy, Session& session);     // items, item, merges
void RegisterPolicyWorklist(CLI::App& policy, Session& session);  // worklist
void RegisterPolicyWatch(CLI::App& policy, Session& session);     // watch
void RegisterPolicyBoard(CLI::App& policy, Session& session);     // board, results
void RegisterPolicyExport(CLI::App& policy, Session& session);    // export

// The coordination's.
void RegisterPolicyOpen(CLI::App& policy, Session& session);      // open
void RegisterPolicyDirect(CLI::App& policy, Session& session);    // extend, abort, correct, leave
void RegisterPolicyBundle(CLI::App& policy, Session& session);    // bundle …
void RegisterPolicyOutcomes(CLI::App& policy, Session& session);  // outcome, conclude

// Those of authors, editors and delegates.
void RegisterPolicyDrafts(CLI::App& policy, Session& session);  // draft …, submit, import, withdraw
void RegisterPolicyReview(CLI::App& policy, Session& session);  // review, return, clear, release
void RegisterPolicyOpinions(CLI::App& policy,
                            Session& session);  // endorse, object, comment, amend …
void RegisterPolicyMerges(CLI::App& policy, Session& session);  // merge …
void RegisterPolicyVotes(CLI::App& policy, Session& session);   // vote, votes, dissent, cosign

// What the data directory says of the language. Errors: those of FindDataDir and Knowledge::Load.
absl::StatusOr<std::shared_ptr<const policy::Knowledge>> LoadKnowledge();

}  // namespace lotse::cli
