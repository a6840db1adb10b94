// Plausibility of web addresses: what a person can follow and a program can link to.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::text {

// What is wrong with a web address, for a person to read; nullopt when nothing is. Wanted: http or
// https, a host that is a name with a dot, an IP address or "localhost", a port within range, no
// user name or password, no blanks, quotes or control characters. Whether it answers is not asked.
// Pure, thread-safe.
absl::optional<std::string> HttpUrlFault(absl::string_view url);

}  // namespace lotse::text
