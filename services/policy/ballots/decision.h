// How an item was decided.
#pragma once

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "services/policy/ballots/stratum_counts.h"

namespace lotse::policy {

enum class Decision {
  kConsensus,  // KONSENS
  kMajority,   // MEHRHEIT
  kContested,  // STRITTIG: adopted although a stratum is against it
  kRejected,   // ABGELEHNT
  kNoQuorum,   // OHNE_QUORUM
};

// "CONSENSUS", "MAJORITY", "CONTESTED", "REJECTED", "NO_QUORUM".
absl::string_view DecisionName(Decision decision);
// Whether the item may go into the bundle.
constexpr bool IsAdopted(Decision decision) {
  return decision == Decision::kConsensus || decision == Decision::kMajority ||
         decision == Decision::kContested;
}

// Strata by their index in what was counted, ascending.
using StrataIndices = absl::InlinedVector<int, 4>;

struct Tally {
  Decision decision = Decision::kNoQuorum;
  bool quorum = false;
  bool cast_enough = false;      // half of all voted; the other half of the quorum is about strata
  StrataIndices without_quorum;  // strata of which fewer than a third voted
  bool head_majority = false;
  bool strata_majority = false;
  StrataIndices blocking;
};

// Decides with integers and exact fractions only; whatever the order of the strata, the decision is the same. With A, D, P the
// votes of a stratum g for, against, neither, S = A + D + P, N those who may vote, G the number of strata:
//   quorum           S >= ⌈N/2⌉ over all, and S_g >= max(1, ⌈N_g/3⌉) in every stratum
//   head majority    A > D over all
//   strata majority  (1/G) Σ A_g / (A_g + D_g) > 1/2; there is none while a stratum has neither A nor D
//   block            3·D_g >= 2·N_g in some stratum
//   consensus        5·A_g >= 3·N_g and 5·D_g <= N_g in every stratum
// Without quorum: kNoQuorum. Without either majority: kRejected. Else kConsensus, kContested (a block) or kMajority.
// Precondition: CheckCounts(strata).
Tally Decide(absl::Span<const StratumCounts> strata);

}  // namespace lotse::policy
