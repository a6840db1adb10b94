// Whether what a writer knows is what the program shows.
#pragma once

#include <string>

#include "tests/chaos/policy/known.h"
#include "tests/chaos/policy/shown.h"

namespace lotse::policy::chaos {

// Empty when all that is known is shown, once; otherwise a line for each thing that is not so.
std::string DisagreementOf(const Known& known, const Shown& shown);

}  // namespace lotse::policy::chaos
