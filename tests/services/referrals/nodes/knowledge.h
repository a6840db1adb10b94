// What questions are understood with, made once for all nodes of a test: it takes a fifth of a second.
#pragma once

#include <memory>

#include "services/referrals/rpc/asked.h"

namespace lotse::referrals::test {

// The real lexicon and the real places, over Reference() and Topics() of support/world.h.
const AskingTools& Tools();

}  // namespace lotse::referrals::test
