#include "services/referrals/follow/pacer.h"

#include <algorithm>
#include <cmath>

namespace lotse::referrals {

bool IsRefusal(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kNotFound:
    case absl::StatusCode::kUnimplemented:
    case absl::StatusCode::kFailedPrecondition:
      return true;
    default:
      return false;
  }
}

absl::Duration Pacer::NextWait(const absl::Status& status, absl::Duration lived, double chance) {
  const bool settled = lived >= options_.settled;
  if (settled) failures_ = 0;
  const bool refused = IsRefusal(status);
  if (settled && !refused) return options_.first * chance;
  const absl::Duration first = refused ? options_.refused_first : options_.first;
  const absl::Duration longest = refused ? options_.refused_longest : options_.longest;
  // Past 60 doublings the longest is reached for certain.
  const double growth = std::pow(options_.factor, std::min(failures_, 60));
  ++failures_;
  return std::min(first * growth, longest) * (1 + options_.jitter * (2 * chance - 1));
}

}  // namespace lotse::referrals
