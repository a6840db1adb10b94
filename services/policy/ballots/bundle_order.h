// The order of the bundle: every group gets its share of the first places.
#pragma once

#include <string>
#include <vector>

#include "absl/types/span.h"

namespace lotse::policy {

struct BundleItem {
  std::string id;
  std::vector<int> approved_by;  // voters by index, each once
};

// Sequential proportional approval voting (Thiele's method) with weights: next comes
//   argmax over items c of Σ over voters v who approve c of w_v / (1 + items already chosen that v approves)
// with w_v = 1/2 + 1/2 · N / (G · N_g), where N is the number of voters, G that of strata, N_g that of v's stratum; equal sums:
// the lower id. Exact fractions: no rounding, the same on every machine. `stratum_of` says for each voter the index of its
// stratum; strata without voters do not count. Returns items by index, all of them. 10,000 items of 100 voters take 0.3 s. Thread-safe.
std::vector<int> OrderBundle(absl::Span<const int> stratum_of, absl::Span<const BundleItem> items);

// A place of the bundle, and the sum that it was chosen for as a fraction in lowest terms: "37/4", "4", "0".
struct BundleChoice {
  int item = 0;
  std::string gain;
};
// The same order.
std::vector<BundleChoice> OrderBundleWithGains(absl::Span<const int> stratum_of,
                                               absl::Span<const BundleItem> items);

}  // namespace lotse::policy
