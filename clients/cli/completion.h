// Completion scripts for shells, written from the tree of commands.
#pragma once

#include <string>

#include "clients/cli/command_model.h"

namespace lotse::cli {

// For bash: `source <(lotse completion bash)`. Completes commands, options, and the values of options that take only
// certain ones; files elsewhere.
std::string BashCompletion(const CommandModel& root);

// For zsh: the same, as a #compdef file `_lotse`.
std::string ZshCompletion(const CommandModel& root);

}  // namespace lotse::cli
