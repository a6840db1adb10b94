// Many measurements of one thing, and what is said of them.
#pragma once

#include <vector>

namespace lotse::bench {

// The value below which the share `q` of the samples lies; 0 of none.
double Quantile(std::vector<double> samples, double q);
inline double Median(std::vector<double> samples) { return Quantile(std::move(samples), 0.5); }

}  // namespace lotse::bench
