#include "services/policy/domain/resources.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/time/timestamp.h"
#include "services/policy/ballots/bundle_order.h"
#include "services/policy/domain/clockwork.h"
#include "services/policy/domain/counts.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/labels.h"

namespace lotse::policy {
namespace {

void AddParticipants(const RoundState& round, v1::Round* message) {
  for (const auto& [center, participant] : round.participants) {
    v1::Participant& shown = *message->add_participants();
    shown.set_center(center);
    shown.set_type(participant.type == CenterType::kRural ? v1::CENTER_TYPE_RURAL
                                                          : v1::CENTER_TYPE_METROPOLIS);
    shown.set_region(participant.region == Region::kEast ? v1::REGION_EAST : v1::REGION_WEST);
    shown.set_correction_reason(participant.correction_reason);
    if (!participant.TakesPart()) *shown.mutable_leave_time() = ToTimestamp(participant.leave_time);
  }
  for (const Stratum& stratum : StrataOf(round)) {
    v1::Stratum& shown = *message->add_strata();
    shown.set_name(stratum.name);
    shown.mutable_centers()->Assign(stratum.centers.begin(), stratum.centers.end());
  }
}

}  // namespace

v1::Round ShowRound(const RoundState& round, const Actor& viewer) {
  v1::Round message;
  message.set_name(RoundName(round));
  message.set_title(round.title);
  message.set_description(round.description);
  message.set_phase(round.phase);
  *message.mutable_deadlines() = MessageOf(round.deadlines);
  message.mutable_rules()->set_adoption_days(round.adoption_days);
  message.mutable_rules()->set_min_cases(round.min_cases);
  AddParticipants(round, &message);
  message.set_law_date(round.law_date);
  message.set_sample(round.sample);
  for (const Approval& approval : round.approvals) {
    v1::Approval& shown = *message.add_approvals();
    shown.set_person(approval.person);
    *shown.mutable_time() = ToTimestamp(approval.time);
  }
  message.set_abort_reason(round.abort_reason);
  for (const std::string& id : BundleOrder(round)) message.add_bundle(ItemName(round, id));
  for (const auto& item : round.items) {
    if (item == nullptr || !MaySee(*item, viewer)) continue;
    ++(*message.mutable_items_by_state())[StateName(item->state)];
  }
  message.set_revision(round.last_event);
  message.set_deadlines_revision(round.deadlines_event);
  *message.mutable_create_time() = ToTimestamp(round.create_time);
  *message.mutable_update_time() = ToTimestamp(round.update_time);
  return message;
}

v1::Merge ShowMerge(const RoundState& round, const Merge& merge) {
  v1::Merge message;
  message.set_name(MergeName(round, merge.id));
  message.set_head(ItemName(round, merge.head));
  for (const std::string& member : merge.members) message.add_members(ItemName(round, member));
  message.set_reason(merge.reason);
  message.set_state(merge.state);
  for (const Confirmation& one : merge.confirmations) message.add_confirmed_by(one.center);
  for (const auto& [center, asked] : merge.asked) {
    v1::ConsentRequest& request = *message.add_consents();
    request.set_center(center);
    for (const std::string& item : asked.endorsed) request.add_endorsed(ItemName(round, item));
    request.set_answered(asked.event != 0);
    request.set_consents(asked.consents);
  }
  return message;
}

v1::ListVotesResponse ShowVotes(const RoundState& round, const std::string& center) {
  v1::ListVotesResponse response;
  const int voter = round.VoterIndex(center);
  if (voter < 0) return response;
  std::vector<const Item*> items;
  for (const auto& item : round.items) {
    if (item != nullptr && !item->votes.empty()) items.push_back(item.get());
  }
  std::sort(items.begin(), items.end(),
            [](const Item* a, const Item* b) { return a->number < b->number; });
  for (const Item* item : items) {
    v1::Vote& vote = *response.add_votes();
    vote.set_recommendation(ItemName(round, item->id));
    vote.set_kind(item->votes[voter]);
  }
  return response;
}

v1::GetTurnoutResponse ShowTurnout(const RoundState& round) {
  std::vector<int> cast(round.voters.size());
  int items = 0;
  for (const auto& item : round.items) {
    if (item == nullptr || item->votes.empty()) continue;
    ++items;
    for (std::size_t voter = 0; voter < cast.size(); ++voter) {
      cast[voter] += item->votes[voter] != v1::VOTE_KIND_UNSPECIFIED;
    }
  }
  v1::GetTurnoutResponse response;
  for (const Stratum& stratum : round.strata) {
    v1::StratumTurnout& turnout = *response.add_strata();
    turnout.set_stratum(stratum.name);
    turnout.set_eligible(static_cast<int>(stratum.centers.size()));
    for (const std::string& center : stratum.centers) {
      const int votes = cast[round.VoterIndex(center)];
      turnout.set_begun(turnout.begun() + (votes > 0));
      turnout.set_complete(turnout.complete() + (items > 0 && votes == items));
    }
  }
  return response;
}

std::vector<std::string> BundleOrder(const RoundState& round) {
  std::vector<BundleItem> items;
  for (const std::string& id : round.bundle) {
    const Item* item = round.FindItem(id);
    if (item != nullptr) items.push_back(BundleItemOf(*item));
  }
  std::vector<std::string> order;
  for (const int item : OrderBundle(round.stratum_of, items)) order.push_back(items[item].id);
  return order;
}

}  // namespace lotse::policy
