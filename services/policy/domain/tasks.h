// What a round waits for somebody to do: the worklist.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/time/time.h"
#include "common/identity/peer.h"
#include "lotse/policy/v1/task.pb.h"
#include "services/policy/domain/actor.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// Everything that the actor could do now: the same guards are asked as by the commands, so each task names a command that is
// accepted (unless the text of an item itself stands in its way). A task whose last second is over is none, though the deadline may
// not have been applied yet.
//
// By the time they are due (those without one last), then by kind, then by the item's number, then in the order in which things were
// made. Takes about as long as looking at each item once. Thread-safe as long as nobody changes the round.
std::vector<v1::Task> TasksFor(const RoundState& round, const Actor& actor, absl::Time now);

// The first of them, and how many there are in all: of very many only these are written out.
struct TaskPage {
  std::vector<v1::Task> tasks;
  int total = 0;
};
TaskPage FirstTasks(const RoundState& round, const Actor& actor, absl::Time now, std::size_t most);

// Whose task a kind is; empty for UNSPECIFIED.
identity::RoleSet RolesOf(v1::TaskKind kind);

}  // namespace lotse::policy
