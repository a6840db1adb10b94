// The options that say when what ends.
#pragma once

#include "clients/cli/command.h"
#include "clients/cli/policy/round_times.h"

namespace lotse::cli {

// --start, --collect-until … `texts` must outlive the command.
void AddTimeFlags(CLI::App* command, TimeTexts* texts);

}  // namespace lotse::cli
