#include "clients/cli/page_flags.h"

#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace lotse::cli {

void AddPageFlags(CLI::App* command, PageOptions* options) {
  command->add_option("--limit", options->limit, "Show at most so many, 100 if not given")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 100'000'000));
  command->add_flag("--all", options->all, "Show all of them");
  command->add_option("--page-size", options->page_size, "Fetch so many with each call, 1 to 1000")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 1000));
}

void NoteMore(const PageSummary& summary, Io& io) {
  if (summary.more) {
    *io.err << "The first " << summary.shown << " are shown; --all shows all, --limit more.\n";
  }
}

}  // namespace lotse::cli
