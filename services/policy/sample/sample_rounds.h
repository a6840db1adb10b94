// Two rounds to look at and to try things in, marked as samples: one that collects now, one whose votes are counted and whose bundle
// is being made. Real centres and texts made for Lotse; what the centres say and how they vote is made up.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "services/policy/ballots/strata.h"
#include "services/policy/domain/event_list.h"
#include "services/policy/view/text_knowledge.h"

namespace lotse::policy {

struct SampleRound {
  std::string id;
  Events events;
};

// Where a sample centre votes.
struct SampleSeat {
  CenterType type;
  Region region;
};
using FindSeat = std::function<absl::optional<SampleSeat>(const std::string& center)>;

// Of those that MakeSampleRounds gives, in its order.
std::vector<std::string> SampleRoundIds();

// With deadlines around `now`. The same texts, day and seats give the same rounds. Errors: those of the file, and the first refusal
// of a command of the script.
absl::StatusOr<std::vector<SampleRound>> MakeSampleRounds(
    std::shared_ptr<const TextKnowledge> knowledge, const FindSeat& seat_of,
    const std::string& data_dir, absl::Time now);

}  // namespace lotse::policy
