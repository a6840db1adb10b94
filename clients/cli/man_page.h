// Man pages, written from the tree of commands.
#pragma once

#include <string>

#include "clients/cli/command_model.h"

namespace lotse::cli {

// One page in troff (man macros), section 1. `root` gives the options of every command; `version` stands in the footer.
std::string ManPage(const CommandModel& command, const CommandModel& root,
                    const std::string& version);

// "lotse-partners-list.1".
std::string ManPageFile(const CommandModel& command);

}  // namespace lotse::cli
