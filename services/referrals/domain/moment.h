// When a question is asked, worked out once for all partners.
#pragma once

#include <cstdint>

#include "absl/time/time.h"
#include "common/time/berlin.h"
#include "services/referrals/index/schedule.h"

namespace lotse::referrals {

struct Moment {
  explicit Moment(absl::Time at)
      : now(at), seconds(absl::ToUnixSeconds(at)), local(LocalTimeAt(at, Berlin())) {}
  absl::Time now;
  std::int64_t seconds;
  LocalTime local;  // Europe/Berlin
};

}  // namespace lotse::referrals
