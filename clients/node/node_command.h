// `lotse node`: a whole node in this process.
#pragma once

#include "clients/cli/command.h"
#include "clients/cli/session.h"

namespace lotse::cli {

// In a library of its own: no other command needs the services.
void RegisterNode(CLI::App& root, Session& session);

}  // namespace lotse::cli
