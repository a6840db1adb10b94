// A round at a glance.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "clients/cli/policy/text_page.h"
#include "lotse/policy/v1/rounds_service.pb.h"
#include "lotse/policy/v1/votes_service.pb.h"

namespace lotse::cli {

struct Board {
  policy::v1::Round round;
  // By stratum; none before the voting.
  policy::v1::GetTurnoutResponse turnout;
  policy::v1::ListTasksResponse tasks;
  // As whom the tasks are: "WC-ERZ/policy".
  std::string who;
  // As in NextCommands.
  std::string round_named;
};

// Where the round stands and for how long, items by state and turnout by stratum as bars, and what waits for the caller.
void WriteBoard(const Board& board, absl::Time now, TextPage* page);

}  // namespace lotse::cli
