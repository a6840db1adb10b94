// How long a member takes: the last answers, and their 95th percentile. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"

namespace lotse::referrals {

// Not thread-safe. 512 bytes.
class LatencyRing {
 public:
  static constexpr std::size_t kKept = 128;
  // Fewer say nothing.
  static constexpr std::size_t kNeeded = 10;
  // Taken as long as nothing is known.
  static constexpr absl::Duration Assumed() { return absl::Milliseconds(200); }

  // Negative is taken as zero, more than an hour as an hour.
  void Add(absl::Duration took);

  // Of the last kKept: the smallest that at least 95 of 100 do not exceed. Made anew with every eighth answer: asked for more
  // often than it changes.
  absl::Duration P95() const { return p95_; }

 private:
  void Recompute();

  std::array<std::uint32_t, kKept> micros_{};
  std::size_t count_ = 0;
  std::size_t next_ = 0;
  std::size_t fresh_ = 0;  // since the last Recompute
  absl::Duration p95_ = Assumed();
};

}  // namespace lotse::referrals
