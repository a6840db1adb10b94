// Who stands behind an item.
//
// A centre may have said several things about an item: taken a stance, and answered merges that made it their head. What it said
// last counts, as long as it said so of the version as it stands, and after the last merge into the item that is in effect:
// an item that others went into is no longer what was endorsed. So a merge that is undone leaves everything as it was.
#pragma once

#include <string>
#include <vector>

#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// The centres that endorse the item as it stands, ascending; without its author and those who left.
std::vector<std::string> EndorsersOf(const RoundState& round, const Item& item);

// Those who will when no merge into the item is in effect any more, and it is part of none.
std::vector<std::string> EndorsersWithoutMerges(const RoundState& round, const Item& item);

// Whether a stance on the item no longer counts until its centre confirms it.
// By the stance alone: what its centre answered to a merge since is not looked at.
bool IsToBeConfirmed(const RoundState& round, const Item& item, const Stance& stance);

// Whether what the centre said last about the item, by a stance or by its answer to a merge, no longer counts, and nothing else
// asks it anew. False for one that said nothing.
bool HasToConfirm(const RoundState& round, const Item& item, const std::string& center);

}  // namespace lotse::policy
