// How long the parts of a bar are.
#pragma once

#include <array>

#include "services/policy/paper/vote_bar.h"

namespace lotse::policy {

// Of `cells`, how many are for agree, disagree, pass and silent: in proportion, rounded by the largest remainder, ties to the
// earlier; together `cells`. What is not nothing gets at least one cell as long as there is one to take. All 0 where nobody may
// vote.
std::array<int, 4> ShareOutCells(const VoteBar& bar, int cells);

}  // namespace lotse::policy
