// The deadlines of a round from what the line says of them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "lotse/policy/v1/round.pb.h"

namespace lotse::cli {

// As they stand on the line; empty: not given.
struct TimeTexts {
  std::string start;
  std::string collect_until;
  std::string deliberate_until;
  std::string freeze_until;
  std::string vote_until;
  std::string dissent_until;
};

// Each that is given, the others unset. Errors: TIME_INVALID.
absl::StatusOr<policy::v1::Deadlines> ReadDeadlines(const TimeTexts& texts);

// The same for a new round: those not given are refused (USAGE names them), or with `fast` follow from the start (now, when that
// is not given): 24 hours collecting, 24 hours voting, 24 hours for dissenting opinions, nothing in between.
absl::StatusOr<policy::v1::Deadlines> ReadNewDeadlines(const TimeTexts& texts, bool fast,
                                                       absl::Time now);

}  // namespace lotse::cli
