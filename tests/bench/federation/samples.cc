#include "tests/bench/federation/samples.h"

#include <algorithm>
#include <cmath>

namespace lotse::bench {

double Quantile(std::vector<double> samples, double q) {
  if (samples.empty()) return 0;
  const auto at =
      static_cast<std::size_t>(std::lround(q * static_cast<double>(samples.size() - 1)));
  std::nth_element(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(at),
                   samples.end());
  return samples[at];
}

}  // namespace lotse::bench
