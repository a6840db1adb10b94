// The program `lotse` as a function.
//
// A command is added by a function that puts it under the root and says what it does:
//
//   void RegisterCommand(CLI::App& root, lotse::cli::Session& session) {
//     CLI::App* command = lotse::cli::AddCommand(root, "node", "Runs all services in one process.",
//                                                "lotse node --data ./node --sample");
//     auto options = std::make_shared<Options>();   // lives as long as the command
//     AddOption(command, "--data", options->data, "Folder of the data").Required();
//     session.OnRun(command, [options] { return Run(*options); });   // absl::Status → message and exit code
//   }
#pragma once

#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/io.h"
#include "clients/cli/session.h"

namespace lotse::cli {

using RegisterFunction = void (*)(CLI::App& root, Session& session);

// All commands of a client: find, centers, partners, policy, cite, sync, pki, backup, doctor, completion, man, version.
std::vector<RegisterFunction> ClientCommands();

// Runs one command line, without the program's name. Returns the exit code: 0 ok, 1 error, 2 usage, 64+n for gRPC
// status n. `commands` are those to offer.
int RunCli(const std::vector<std::string>& args, Io& io,
           const std::vector<RegisterFunction>& commands);

}  // namespace lotse::cli
