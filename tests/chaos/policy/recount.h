// Counts anew, from the single commands that all writers know were done, what the program counts.
#pragma once

#include <string>
#include <vector>

#include "tests/chaos/policy/known.h"
#include "tests/chaos/policy/shown.h"

namespace lotse::policy::chaos {

// Empty when endorsements, turnout, results, decisions, the number of things and of events are what `all` know of the round makes
// them; otherwise a line for each that is not. Everything must have been answered.
std::string MiscountOf(const std::vector<const Known*>& all, const Shown& shown);

}  // namespace lotse::policy::chaos
