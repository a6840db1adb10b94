// A round over all of the country, its phases seconds long.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/chaos/policy/callers.h"

namespace lotse::policy::chaos {

// How long each phase lasts, in seconds, from the moment of opening on.
struct PhaseSeconds {
  int collecting, deliberation, freeze, voting, dissent;
};

// The round as it was opened, with an id made of `seed`. What goes wrong fails the test.
v1::Round OpenRound(Callers& callers, const std::vector<std::string>& centers,
                    const PhaseSeconds& seconds, unsigned seed);

// In which phase the clock has a round at `time`; BUENDELUNG when all deadlines have passed.
v1::Phase PhaseAt(const v1::Deadlines& deadlines, absl::Time time);

}  // namespace lotse::policy::chaos
