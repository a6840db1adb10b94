// The parts of `lotse cite`.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/cli/command.h"
#include "clients/cli/session.h"

namespace lotse::cli {

void RegisterCiteSearch(CLI::App& cite, Session& session);

// USAGE when the line gives `cite` itself anything: it reads what it is given as citations, and a command below it would not
// heed it.
absl::Status RefuseCiteFlags(const CLI::App& cite, absl::string_view command);

}  // namespace lotse::cli
