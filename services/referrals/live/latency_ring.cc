#include "services/referrals/live/latency_ring.h"

#include <algorithm>

namespace lotse::referrals {
namespace {

constexpr std::size_t kRecomputeEvery = 8;

}  // namespace

void LatencyRing::Add(absl::Duration took) {
  const absl::Duration bounded = std::clamp(took, absl::ZeroDuration(), absl::Hours(1));
  micros_[next_] = static_cast<std::uint32_t>(absl::ToInt64Microseconds(bounded));
  next_ = (next_ + 1) % kKept;
  count_ = std::min(count_ + 1, kKept);
  if (count_ >= kNeeded && (count_ == kNeeded || ++fresh_ >= kRecomputeEvery)) Recompute();
}

void LatencyRing::Recompute() {
  fresh_ = 0;
  std::array<std::uint32_t, kKept> sorted = micros_;
  const std::size_t rank = (count_ * 95 + 99) / 100 - 1;
  const auto begin = sorted.begin();
  std::nth_element(begin, begin + static_cast<std::ptrdiff_t>(rank),
                   begin + static_cast<std::ptrdiff_t>(count_));
  p95_ = absl::Microseconds(sorted[rank]);
}

}  // namespace lotse::referrals
