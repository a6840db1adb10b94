// How the members of the federation stand, as every answer says it.
#pragma once

#include <vector>

#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/domain/weigher.h"
#include "services/referrals/follow/member_states.h"
#include "services/referrals/index/partner_table.h"

namespace lotse::referrals {

// Whether anything is held of any member, fresh or not.
bool AnyAtHand(const FollowedMembers& members);

// Sets `members` and `complete`. Those that are fresh are left out unless `all`.
void AddMembers(const FollowedMembers& members, bool all, v1::FindHelpResponse& response);

// By the table's CenterId; empty when all are fresh.
std::vector<MemberFreshness> FreshnessBy(const PartnerTable& table, const FollowedMembers& members);

}  // namespace lotse::referrals
