// The no-result ladder, as data: each rung is tried only when those before it gave nothing.
#pragma once

#include "absl/types/span.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/domain/place_book.h"
#include "services/referrals/domain/reach.h"

namespace lotse::referrals {

struct LadderRung {
  v1::Rung name;
  Reach (*where)(const PlaceBook& book, const Place& place);
};

// Asked, neighbours, Land, nationwide or online. The first is RUNG_PARENT_TOPIC when all that it gives is general advice
// in the topic above. With `spoken_only` all are tried again with interpreters (RUNG_INTERPRETER). What is left is the
// centre (RUNG_CENTER).
absl::Span<const LadderRung> Ladder();

}  // namespace lotse::referrals
