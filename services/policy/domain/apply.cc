#include "services/policy/domain/apply.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/time/timestamp.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

absl::Status OutOfOrder(const Event& event, absl::string_view what) {
  return Refuse(absl::StatusCode::kDataLoss, "EVENT_OUT_OF_ORDER",
                absl::StrCat("event ", event.number(), ": ", what,
                             "; the store holds what no command wrote: restore a backup"),
                {{"event", absl::StrCat(event.number())}});
}

// The merge that an event is about; empty for one about none, or that makes it.
absl::string_view MergeOf(const Event& event) {
  switch (event.what_case()) {
    case Event::kMergeConfirmed:
      return event.merge_confirmed().merge();
    case Event::kMergeConsented:
      return event.merge_consented().merge();
    case Event::kMergeUndone:
      return event.merge_undone().merge();
    default:
      return "";
  }
}

absl::Status ApplyByKind(const Event& event, RoundState* round) {
  const std::string item_id(ItemOf(event));
  if (!item_id.empty()) {
    Item* item = round->FindItem(item_id);
    if (item == nullptr) return OutOfOrder(event, "there is no such item");
    ApplyItemEvent(event, item, round);
    return absl::OkStatus();
  }
  const std::string merge_id(MergeOf(event));
  if (!merge_id.empty() && round->FindMerge(merge_id) == nullptr) {
    return OutOfOrder(event, "there is no such merge");
  }
  if (!merge_id.empty() || event.has_merge_suggested()) {
    ApplyMergeEvent(event, round);
  } else if (event.has_votes_cast() || event.has_items_decided()) {
    ApplyVotes(event, round);
  } else if (event.what_case() != Event::WHAT_NOT_SET) {
    ApplyRoundEvent(event, round);
  } else {
    return OutOfOrder(event, "it is of no kind that this program knows");
  }
  return absl::OkStatus();
}

}  // namespace

absl::string_view ItemOf(const Event& event) {
  switch (event.what_case()) {
    case Event::kItemEdited:
      return event.item_edited().item();
    case Event::kItemDiscarded:
      return event.item_discarded().item();
    case Event::kItemSubmitted:
      return event.item_submitted().item();
    case Event::kItemReturned:
      return event.item_returned().item();
    case Event::kItemCleared:
      return event.item_cleared().item();
    case Event::kItemWithdrawn:
      return event.item_withdrawn().item();
    case Event::kItemAdopted:
      return event.item_adopted().item();
    case Event::kOutcomeEntered:
      return event.outcome_entered().item();
    case Event::kEvidenceReleased:
      return event.evidence_released().item();
    case Event::kStanceTaken:
      return event.stance_taken().item();
    case Event::kCommented:
      return event.commented().item();
    case Event::kAmendmentProposed:
      return event.amendment_proposed().item();
    case Event::kAmendmentDecided:
      return event.amendment_decided().item();
    case Event::kDeclaredDifferent:
      return event.declared_different().item();
    case Event::kDissentFiled:
      return event.dissent_filed().item();
    case Event::kDissentCosigned:
      return event.dissent_cosigned().item();
    default:
      return "";
  }
}

absl::Status Apply(const Event& event, RoundState* round) {
  if (event.number() != round->last_event + 1) {
    return OutOfOrder(event, absl::StrCat("event ", round->last_event + 1, " was next"));
  }
  if (event.number() == 1 && !event.has_round_created()) {
    return OutOfOrder(event, "a round begins by being created");
  }
  const absl::Status applied = ApplyByKind(event, round);
  if (!applied.ok()) return applied;
  round->last_event = event.number();
  round->update_time = FromTimestamp(event.time());
  return absl::OkStatus();
}

}  // namespace lotse::policy
