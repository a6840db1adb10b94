// What the commands that read or lead a round have in common.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/policy/text_page.h"
#include "clients/cli/session.h"
#include "lotse/policy/v1/round.pb.h"

namespace lotse::cli {

// A round as it stands, and the client that it was read with, which is the session's.
struct RoundAtHand {
  client::PolicyClient* policy;
  policy::v1::Round round;
  // How commands that are shown must name it: empty when the line did not have to.
  std::string named;
};

// Errors: those of ResolveRound.
absl::StatusOr<RoundAtHand> TakeRound(Session& session, const std::string& text);

// ROUND as a positional: the one that is running if not given. `round` must outlive the command.
void AddRoundArgument(CLI::App* command, std::string* round);

// Whether results are read by a person: -o table.
bool WantsPage(Session& session);
// An empty page as wide as the terminal, at most 100 columns; 80 when there is none.
TextPage NewPage(Session& session);

// Writes what became of a round; passes a refusal on.
absl::Status ShowRound(Session& session, const absl::StatusOr<policy::v1::Round>& changed);

}  // namespace lotse::cli
