// How the members of the federation stand, as every answer says it.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/domain/weigher.h"
#include "services/referrals/follow/member_states.h"
#include "services/referrals/index/partner_table.h"
#include "services/referrals/live/fan_out.h"
#include "services/referrals/rpc/centers_asked.h"

namespace lotse::referrals {

// Whether anything is held of any member, fresh or not.
bool AnyAtHand(const FollowedMembers& members);

// Sets `members` and `complete`. Those that are fresh are left out unless `all`.
void AddMembers(const FollowedMembers& members, bool all, v1::FindHelpResponse& response);

// Adds how live members contributed; those that are whole and fresh are left out unless `all`. `complete` stays only when all
// are.
void AddLiveMembers(const MemberReplies& replies, bool all, v1::FindHelpResponse& response);

// In an answer to a node that asks for these centres: names those that are unknown here. Then the answer is not complete.
void AddNotHeld(const CenterNames& asked, const FollowedMembers& members,
                v1::FindHelpResponse& response);

// By the table's CenterId; empty when all are fresh.
std::vector<MemberFreshness> FreshnessBy(const PartnerTable& table, const FollowedMembers& members);

// Which centres count for an answer.
class CentersCounted {
 public:
  static CentersCounted All() { return CentersCounted({}, false); }
  // These alone.
  static CentersCounted Only(CenterNames names) { return CentersCounted(std::move(names), true); }
  // All but these.
  static CentersCounted Without(CenterNames names) {
    return CentersCounted(std::move(names), false);
  }

  bool all() const { return names_.empty() && !only_; }
  // `name` is `centers/{center}`.
  bool Counts(absl::string_view name) const { return names_.contains(name) == only_; }

 private:
  CentersCounted(CenterNames names, bool only) : names_(std::move(names)), only_(only) {}

  CenterNames names_;
  bool only_;
};

// Those that count.
std::shared_ptr<const FollowedMembers> CountedOf(std::shared_ptr<const FollowedMembers> members,
                                                 const CentersCounted& counted);
// Marks those that do not.
void LeaveOut(const PartnerTable& table, const CentersCounted& counted,
              std::vector<MemberFreshness>& freshness);

}  // namespace lotse::referrals
