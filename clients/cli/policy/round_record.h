// A round as a row, and as a page.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "clients/cli/output/record.h"
#include "clients/cli/policy/text_page.h"
#include "lotse/policy/v1/recommendation.pb.h"
#include "lotse/policy/v1/round.pb.h"

namespace lotse::cli {

std::vector<Column> RoundColumns();
Record RoundRecord(const policy::v1::Round& round);

// The phases that end by a deadline, in their order.
struct TimedPhase {
  policy::v1::Phase phase;
  google::protobuf::Timestamp end;
};
std::vector<TimedPhase> TimedPhases(const policy::v1::Deadlines& deadlines);
// When the phase ends that the round is in; nullopt for one that people end, and for those that do not end.
absl::optional<google::protobuf::Timestamp> EndOfPhase(const policy::v1::Round& round);
// "Sammlung, noch 3 Tage 4 Std."
std::string PhaseWithTimeLeft(const policy::v1::Round& round, absl::Time now);

// How many recommendations are in a state, in the order of the states; those that there are none of are left out.
struct StateCount {
  policy::v1::RecommendationState state;
  int count;
};
std::vector<StateCount> CountsByState(const policy::v1::Round& round);
int AllItems(const policy::v1::Round& round);

// All of a round: phase, deadlines, who takes part and in which stratum, counts, bundle, releases. `numbers` are those of the
// bundle's items, in its order; 0 where it is not known.
void WriteRoundPage(const policy::v1::Round& round, const std::vector<int>& numbers, absl::Time now,
                    TextPage* page);

}  // namespace lotse::cli
