// A round as its events have made it: everything that commands are decided on, and everything that is shown.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "lotse/policy/v1/round.pb.h"
#include "services/policy/ballots/strata.h"
#include "services/policy/domain/item.h"
#include "services/policy/domain/merge.h"

namespace lotse::policy {

// See lotse.policy.v1.Deadlines: the last second of each phase.
struct Deadlines {
  absl::Time start, collecting_end, deliberation_end, freeze_end, voting_end, dissent_end;
  friend bool operator==(const Deadlines& a, const Deadlines& b) = default;
};

struct Participant {
  CenterType type = CenterType::kMetropolis;
  Region region = Region::kWest;
  std::string correction_reason;
  absl::Time leave_time = absl::InfiniteFuture();
  bool TakesPart() const { return leave_time == absl::InfiniteFuture(); }
};

struct Approval {
  std::string person;
  absl::Time time;
};

// Not thread-safe; may be copied as often as needed by moving only.
struct RoundState {
  std::string id;
  std::string title;
  std::string description;
  bool sample = false;
  v1::Phase phase = v1::PHASE_UNSPECIFIED;
  Deadlines deadlines;
  std::int64_t deadlines_event = 0;  // that set them
  int adoption_days = 7;
  int min_cases = 5;
  std::string law_date;                             // "2026-04-28"; empty until the freeze: today's
  std::map<std::string, Participant> participants;  // by centre
  std::vector<Approval> approvals;
  std::string abort_reason;

  // From the freeze on.
  std::vector<Stratum> strata;
  std::vector<std::string> voters;  // ascending
  std::vector<int> stratum_of;      // by voter

  std::vector<std::unique_ptr<Item>>
      items;  // in the order they were created; nullptr once discarded
  absl::flat_hash_map<std::string, Item*> by_id;
  std::vector<std::unique_ptr<Merge>> merges;  // in the order they were suggested
  absl::flat_hash_map<std::string, Merge*> merge_by_id;
  std::set<std::string> bundle;  // items that are in it
  int numbers_given = 0;
  // Items that one event brought, while it holds the text of any of them.
  std::map<std::int64_t, std::vector<std::string>> imports;

  std::int64_t last_event = 0;
  absl::Time create_time;
  absl::Time update_time;

  // nullptr when there is none.
  const Item* FindItem(const std::string& item) const;
  Item* FindItem(const std::string& item);
  const Merge* FindMerge(const std::string& merge) const;
  // -1 for a centre that has no vote.
  int VoterIndex(const std::string& center) const;
};

}  // namespace lotse::policy
