#include "services/referrals/rpc/envelope.h"

#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
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

void AddLiveMembers(const MemberReplies& replies, bool all, v1::FindHelpResponse& response) {
  if (!AllWhole(replies)) response.set_complete(false);
  for (const MemberReply& reply : replies) {
    for (v1::MemberAnswer& answer : ToMemberAnswers(reply)) {
      if (answer.state() == v1::MEMBER_STATE_OK && !all) continue;
      *response.add_members() = std::move(answer);
    }
  }
}

void AddNotHeld(const CenterNames& asked, const FollowedMembers& members,
                v1::FindHelpResponse& response) {
  for (const std::string& center : asked) {
    const bool is_held = std::any_of(members.begin(), members.end(),
                                     [&](const auto& member) { return member.center == center; });
    if (is_held) continue;
    v1::MemberAnswer& answer = *response.add_members();
    answer.set_center(center);
    answer.set_state(v1::MEMBER_STATE_NOT_ASKED);
    answer.set_detail("NOT_HELD_THERE");
    response.set_complete(false);
  }
}

std::shared_ptr<const FollowedMembers> CountedOf(std::shared_ptr<const FollowedMembers> members,
                                                 const CentersCounted& counted) {
  if (counted.all()) return members;
  auto some = std::make_shared<FollowedMembers>();
  std::copy_if(members->begin(), members->end(), std::back_inserter(*some),
               [&](const FollowedMember& member) { return counted.Counts(member.center); });
  return some;
}

void LeaveOut(const PartnerTable& table, const CentersCounted& counted,
              std::vector<MemberFreshness>& freshness) {
  if (counted.all()) return;
  freshness.resize(table.center_count());
  for (std::size_t center = 0; center < table.center_count(); ++center) {
    const auto id = static_cast<CenterId>(center);
    if (!counted.Counts(absl::StrCat("centers/", table.center_name(id)))) {
      freshness[center] = MemberFreshness::kLeftOut;
    }
  }
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
