// lotse version.
#include "clients/cli/command.h"
#include "clients/cli/commands.h"

namespace lotse::cli {

void RegisterVersion(CLI::App& root, Session& session) {
  CLI::App* command =
      AddCommand(root, "version", "Shows the version of this program.", "lotse version");
  session.OnRun(command, [&session] {
    *session.io().out << "lotse " << LOTSE_VERSION << "\n";
    return absl::OkStatus();
  });
}

}  // namespace lotse::cli
