// The program `lotse`: every command there is, in one table.
#include <algorithm>
#include <string>
#include <vector>

#include "clients/cli/cli.h"
#include "clients/cli/io.h"
#include "clients/node/node_command.h"
#include "services/node/node.h"

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  // A node waits for its signals itself, so they have to be blocked before the first thread is made.
  if (std::find(args.begin(), args.end(), "node") != args.end()) lotse::node::BlockSignals();
  std::vector<lotse::cli::RegisterFunction> commands = lotse::cli::ClientCommands();
  commands.push_back(lotse::cli::RegisterNode);
  lotse::cli::Io io = lotse::cli::SystemIo();
  return lotse::cli::RunCli(args, io, commands);
}
