#include "services/referrals/rpc/envelope.h"

#include <algorithm>

#include "absl/strings/strip.h"

namespace lotse::referrals {

bool AnyAtHand(const FollowedMembers& members) {
  return std::any_of(members.begin(), members.end(), [](const FollowedMember& member) {
    return member.freshness != Freshness::kNever;
  });
}

void AddMembers(const FollowedMembers& members, bool all, v1::FindHelpResponse& response) {
  bool complete = true;
  for (const FollowedMember& member : members) {
    const bool is_fresh = member.freshness == Freshness::kFresh;
    complete = complete && is_fresh;
    if (is_fresh && !all) continue;
    v1::MemberAnswer& answer = *response.add_members();
    answer.set_center(member.center);
    switch (member.freshness) {
      case Freshness::kFresh:
        answer.set_state(v1::MEMBER_STATE_OK);
        break;
      case Freshness::kStale:
        answer.set_state(v1::MEMBER_STATE_STALE);
        answer.mutable_as_of()->set_seconds(absl::ToUnixSeconds(member.as_of));
        break;
      case Freshness::kNever:
        answer.set_state(v1::MEMBER_STATE_NOT_ASKED);
        answer.set_detail("NEVER_HEARD_FROM");
        break;
    }
  }
  response.set_complete(complete);
}

std::vector<MemberFreshness> FreshnessBy(const PartnerTable& table,
                                         const FollowedMembers& members) {
  std::vector<MemberFreshness> freshness;
  for (const FollowedMember& member : members) {
    if (member.freshness == Freshness::kFresh) continue;
    const auto id = table.FindCenter(absl::StripPrefix(member.center, "centers/"));
    if (!id.has_value()) continue;
    if (freshness.empty()) freshness.resize(table.center_count(), MemberFreshness::kFresh);
    freshness[*id] = MemberFreshness::kStale;
  }
  return freshness;
}

}  // namespace lotse::referrals
