#include "clients/cli/page_flags.h"

#include "clients/cli/command.h"

namespace lotse::cli {

void AddPageFlags(CLI::App* command, PageOptions* options) {
  AddOption(command, "--limit", options->limit, "Show at most so many, 100 if not given")
      .Argument("NUMBER")
      .Between(1, 100'000'000);
  AddFlag(command, "--all", options->all, "Show all of them");
  AddOption(command, "--page-size", options->page_size, "Fetch so many with each call, 1 to 1000")
      .Argument("NUMBER")
      .Between(1, 1000);
}

void NoteMore(const PageSummary& summary, Io& io) {
  if (summary.more) {
    *io.err << "The first " << summary.shown << " are shown; --all shows all, --limit more.\n";
  }
}

}  // namespace lotse::cli
