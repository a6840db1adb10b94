// The command that does a task.
#pragma once

#include <string>

#include "lotse/policy/v1/task.pb.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {

// One of the ways to do it; `desk` outlives what is returned.
RoundDesk::Decide CommandFor(const RoundDesk& desk, const v1::Task& task);

// "rounds/…/recommendations/X": X.
std::string IdIn(const std::string& name);

}  // namespace lotse::policy
