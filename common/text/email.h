// Plausibility of e-mail addresses.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::text {

// What is wrong with an e-mail address, for a person to read; nullopt when nothing is. Wanted: one
// @, before it 1 to 64 characters without blanks, quotes or brackets, after it a domain with a dot,
// at most 254 bytes in all, no display name
// ("A <a@b.de>") and only one address. Whether it takes mail is not asked. Pure, thread-safe.
absl::optional<std::string> EmailFault(absl::string_view address);

}  // namespace lotse::text
