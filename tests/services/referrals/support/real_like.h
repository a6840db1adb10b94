// Any number of partners that look like real ones: the sample's, spread over the counties, with what a kept directory has
// and the sample lacks (languages, room, hours, contact points, verifications).
#pragma once

#include <cstdint>
#include <random>

#include "absl/time/time.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::referrals::test {

// When the generated world is looked at; verifications lie before.
absl::Time RealLikeNow();

// The i-th partner; the same i gives the same partner. Of 60 centres "C00" to "C59". About 3% cover a Land, 0.3% all of
// Germany, 2% are listed by a second centre as well (the one generated before).
contacts::v1::Partner MakeRealLike(std::uint32_t i);

}  // namespace lotse::referrals::test
