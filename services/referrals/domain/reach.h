// Where one rung of the ladder looks.
#pragma once

#include "absl/container/inlined_vector.h"
#include "services/referrals/index/area_code.h"

namespace lotse::referrals {

struct Reach {
  using Areas = absl::InlinedVector<AreaCode, 16>;

  enum class Test {
    kContains,  // an area of the partner is one of `areas`, which are all that contain the place
    kTouches,   // a list that the partner is in is one of `areas`: something of it lies there
    kAnywhere,  // what is offered online helps wherever the partner is
  };
  Areas lists;  // lists to read
  Areas areas;  // ascending
  Test test = Test::kContains;
};

}  // namespace lotse::referrals
