#include "services/policy/ballots/support.h"

#include <algorithm>
#include <cmath>

#include "absl/container/inlined_vector.h"

namespace lotse::policy {
namespace {

using Factors = absl::InlinedVector<double, 8>;

// In ascending order: a product of doubles depends on the order of its factors.
double Product(Factors factors) {
  std::sort(factors.begin(), factors.end());
  double product = 1;
  for (const double factor : factors) product *= factor;
  return product;
}

// Jeffreys' estimate that a voter of `total` is for it and not against it.
double ForAndNotAgainst(const StratumCounts& counts, int total) {
  const double agreement = (counts.agree + 0.5) / (total + 1.0);
  const double disagreement = (counts.disagree + 0.5) / (total + 1.0);
  return agreement * (1 - disagreement);
}

double Root(double product, std::size_t degree) {
  return std::pow(product, 1.0 / static_cast<double>(degree));
}

}  // namespace

Support Measure(absl::Span<const StratumCounts> strata) {
  Factors eligible, cast, polis;
  Support support;
  support.guaranteed = support.possible = {1, 1};
  for (const StratumCounts& counts : strata) {
    eligible.push_back(ForAndNotAgainst(counts, counts.eligible));
    cast.push_back(ForAndNotAgainst(counts, counts.cast()));
    polis.push_back((counts.agree + 1.0) / (counts.cast() + 2.0));
    support.guaranteed = std::min(support.guaranteed, ShareOf(counts.agree, counts.eligible));
    support.possible =
        std::min(support.possible, ShareOf(counts.eligible - counts.disagree, counts.eligible));
  }
  support.consensus_of_eligible = Root(Product(std::move(eligible)), strata.size());
  support.consensus_of_cast = Root(Product(std::move(cast)), strata.size());
  support.polis = Product(std::move(polis));
  return support;
}

}  // namespace lotse::policy
