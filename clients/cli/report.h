// How a run ends: what is written to stderr, and the exit code.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace lotse::cli {

// 0 for OK, 2 for a wrong command line, 64+n for status n of a server, 1 for everything else.
int ExitCodeOf(const absl::Status& status);

// "lotse: what happened [REASON]", then a line for each field at fault, each fact that the refusal carries, and what to do
// next. Empty for OK.
std::string DescribeError(const absl::Status& status, bool colour);

}  // namespace lotse::cli
