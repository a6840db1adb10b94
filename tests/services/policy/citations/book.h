// The citations of the data that is shipped, and short ways to ask them.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/policy/citations/citations.h"
#include "services/policy/citations/explain.h"

namespace lotse::policy {

// The day of the newest text.
inline absl::CivilDay Today() { return absl::CivilDay(2026, 4, 28); }

// Read once.
const Citations& Book();

// What `raw` cites, each in the one spelling, joined by " | "; "?" for what cannot be read.
std::string Read(const std::string& raw);
// The statuses, joined by " | ".
std::string StatusOf(const std::string& raw, absl::CivilDay day = Today());
// Of a single reference.
Explanation Explained(const std::string& raw, absl::CivilDay day = Today());

}  // namespace lotse::policy
