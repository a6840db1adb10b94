// How much support an item has: figures that rank and report, and decide nothing.
#pragma once

#include "absl/types/span.h"
#include "services/policy/ballots/share.h"
#include "services/policy/ballots/stratum_counts.h"

namespace lotse::policy {

// With A, D, P the votes of a stratum for, against, neither, S = A + D + P, N those who may vote, Π over the G strata:
struct Support {
  // GIC_N = (Π (A+½)/(N+1) · [1 − (D+½)/(N+1)])^(1/G): group-informed consensus with Jeffreys' prior over all who may vote. A
  // silent stratum lowers it. Ranks items.
  double consensus_of_eligible = 0;
  // The same over the votes cast, S in place of N.
  double consensus_of_cast = 0;
  // Π (A+1)/(S+2): as Pol.is computes it (Small et al. 2021, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
  // Spaces").
  double polis = 0;
  // min A/N: the support that no silent voter can take away.
  Share guaranteed;
  // min (N−D)/N: what it would be had all who did not vote against it been for it.
  Share possible;
  friend bool operator==(const Support& a, const Support& b) = default;
};

// The order of the strata changes nothing, down to the last bit. Precondition: CheckCounts(strata).
Support Measure(absl::Span<const StratumCounts> strata);

}  // namespace lotse::policy
