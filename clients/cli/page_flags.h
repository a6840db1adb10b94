// The options of every list.
#pragma once

#include "clients/cli/command.h"
#include "clients/cli/io.h"
#include "clients/cli/pages.h"

namespace lotse::cli {

// --limit, --all, --page-size. `options` must outlive the command.
void AddPageFlags(CLI::App* command, PageOptions* options);

// Says on stderr that there is more than was shown.
void NoteMore(const PageSummary& summary, Io& io);

}  // namespace lotse::cli
