// Votes of one stratum on one item, counted.
#pragma once

#include "absl/status/status.h"
#include "absl/types/span.h"

namespace lotse::policy {

// More centres than this, in one stratum, are a fault of the caller: Germany has about sixty.
inline constexpr int kMaxEligible = 1'000'000;
inline constexpr int kMaxStrata = 64;

struct StratumCounts {
  int eligible = 0;  // N: the centres that may vote
  int agree = 0;     // A
  int disagree = 0;  // D
  int pass = 0;      // P: voted, and neither

  int cast() const { return agree + disagree + pass; }  // S
  friend bool operator==(const StratumCounts& a, const StratumCounts& b) = default;
};

// INVALID_ARGUMENT, VOTES_INVALID: no stratum or more than kMaxStrata, one without voters or with more than
// kMaxEligible, a negative count, or more votes than voters.
absl::Status CheckCounts(absl::Span<const StratumCounts> strata);

}  // namespace lotse::policy
