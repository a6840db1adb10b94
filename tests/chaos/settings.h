// What a run is told by its environment.
#pragma once

#include <string>

namespace lotse::chaos {

// A number; `otherwise` when it is not set.
int Setting(const char* name, int otherwise);

// LOTSE_STORE, as in `lotse node --store`; empty: the embedded store. "memory:" shows that a test can fail.
std::string StoreOfThisRun();

// LOTSE_SEED, or one that is drawn; printed, so that a run can be repeated.
unsigned SeedOfThisRun();

}  // namespace lotse::chaos
