// The program `lotse`: every command there is, in one table.
#include <string>
#include <vector>

#include "clients/cli/cli.h"
#include "clients/cli/io.h"

int main(int argc, char** argv) {
  std::vector<lotse::cli::RegisterFunction> commands = lotse::cli::ClientCommands();
  lotse::cli::Io io = lotse::cli::SystemIo();
  return lotse::cli::RunCli(std::vector<std::string>(argv + 1, argv + argc), io, commands);
}
