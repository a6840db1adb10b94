// What to type for a task.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "lotse/policy/v1/task.pb.h"

namespace lotse::cli {

// The command lines that do it, the usual one first; words in capitals (TEXT, FILE, ADDRESS) are to be filled in. With `round`
// (a round as a line names it) each says which round; empty: it is the one that is running. Empty for a kind that this
// program does not know.
std::vector<std::string> NextCommands(const policy::v1::Task& task, absl::string_view round);

// One line for votes on several items: "lotse policy vote 7=yes 8=yes"; at most ten, then "…".
std::string VoteCommand(const std::vector<policy::v1::Task>& votes, absl::string_view round);

}  // namespace lotse::cli
