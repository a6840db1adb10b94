// Allows second requests up to a share of the first ones. Pure.
#pragma once

#include <algorithm>

namespace lotse::referrals {

// Each call earns a share of a hedge, each hedge costs a whole one; it starts empty. So at any time
// hedges <= share × calls. Not thread-safe.
class HedgeBucket {
 public:
  // `share` of 0 to 1. No more than `most` hedges can be saved up for a burst.
  explicit HedgeBucket(double share = 0.05, double most = 10)
      // In whole parts, or twenty times 0.05 would not be one.
      : earned_(static_cast<long>(share * kWhole + 0.5)), most_(static_cast<long>(most * kWhole)) {}

  void OnCall() { parts_ = std::min(parts_ + earned_, most_); }
  // False: not now.
  bool TakeHedge() {
    if (parts_ < kWhole) return false;
    parts_ -= kWhole;
    return true;
  }

 private:
  static constexpr long kWhole = 10'000;
  const long earned_;
  const long most_;
  long parts_ = 0;
};

}  // namespace lotse::referrals
