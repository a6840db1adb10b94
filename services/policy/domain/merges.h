// What is asked of merges, and what happens to them, beside the commands about them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/policy/domain/commands.h"

namespace lotse::policy {

// Ends a merge, waiting or in effect. What went into its head is open again; withdrawn where its author has left meanwhile.
void AddUndoneMerge(const RoundState& round, const Merge& merge, const std::string& reason,
                    absl::Time now, EventList* events);
// The same of every merge that one of `items` is the head of or part of.
void AddUndoneMerges(const RoundState& round, const std::set<std::string>& items,
                     const std::string& reason, absl::Time now, EventList* events);

// A merge that the actor can confirm.
struct MergeToConfirm {
  const Merge* merge;
  std::vector<const Item*> items;  // the head first
  bool as_author;                  // else as an editor
};
// FAILED_PRECONDITION: phase, states, MERGE_STATE_FORBIDS; PERMISSION_DENIED: MAY_NOT_CONFIRM, SAME_PERSON. Whether the items can
// still be merged is asked of each two of them apart from this.
absl::StatusOr<MergeToConfirm> CheckConfirms(const Situation& situation, const std::string& merge);

// FAILED_PRECONDITION, DECLARED_DIFFERENT, as long as an author says so of two of them.
absl::Status CheckNotDifferent(const std::vector<const Item*>& items);

}  // namespace lotse::policy
