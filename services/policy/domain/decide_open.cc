// Commands about open items: stances, comments, withdrawal, adoption.
#include <algorithm>

#include "common/errors/refusal.h"
#include "common/time/timestamp.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/endorsements.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/merges.h"
#include "services/policy/domain/withdrawal.h"

namespace lotse::policy {
namespace {

// Who consented to merges into the item endorses it by that, too: taken back is both.
void AddConsentsTakenBack(const Situation& situation, const std::string& id, EventList* events) {
  for (const auto& merge : situation.round.merges) {
    if (merge->state != v1::MERGE_STATE_EFFECTIVE || merge->head != id) continue;
    const auto asked = merge->asked.find(situation.actor.center);
    if (asked == merge->asked.end() || !asked->second.consents) continue;
    storage::v1::MergeConsented& consented = *events->Add().mutable_merge_consented();
    consented.set_merge(merge->id);
    consented.set_consents(false);
  }
}

}  // namespace

Decided TakeStance(const CommandContext& context, const std::string& id,
                   const v1::TakeStanceRequest& request) {
  const absl::StatusOr<const Item*> item = OthersItemFor(context, Command::kTakeStance, id);
  if (!item.ok()) return item.status();
  if (!v1::StanceKind_IsValid(request.kind())) {
    return RefuseField("kind", "is ENDORSE, OBJECT, or unspecified to take the stance back");
  }
  if (request.version() != (*item)->version) {
    return StaleVersion(id, request.version(), (*item)->version);
  }
  const bool objects = request.kind() == v1::STANCE_KIND_OBJECT;
  const absl::Status checked = CheckText("reason", request.reason(), objects ? 10 : 0, 1000);
  if (!checked.ok()) return checked;
  EventList events(context.round, context.actor, context.now);
  storage::v1::StanceTaken& taken = *events.Add().mutable_stance_taken();
  taken.set_item(id);
  taken.set_kind(request.kind());
  taken.set_reason(request.reason());
  taken.set_version(request.version());
  if (request.kind() == v1::STANCE_KIND_UNSPECIFIED) AddConsentsTakenBack(context, id, &events);
  return events.Take();
}

Decided CommentOn(const CommandContext& context, const std::string& id, const std::string& text) {
  absl::Status status = CheckTakesPart(context);
  if (!status.ok()) return status;
  const absl::StatusOr<const Item*> item = ItemFor(context, Command::kComment, id);
  if (!item.ok()) return item.status();
  status = CheckText("text", text, 1, 2000);
  if (!status.ok()) return status;
  if ((*item)->comments.size() >= kMaxComments) return TooMany("comments", kMaxComments);
  EventList events(context.round, context.actor, context.now);
  storage::v1::Commented& commented = *events.Add().mutable_commented();
  commented.set_item(id);
  commented.set_comment(context.new_id);
  commented.set_text(text);
  return events.Take();
}

Decided WithdrawItem(const CommandContext& context, const std::string& id) {
  const absl::StatusOr<const Item*> item = OwnItemFor(context, Command::kWithdraw, id);
  if (!item.ok()) return item.status();
  EventList events(context.round, context.actor, context.now);
  AddUndoneMerges(context.round, {id}, "zurückgezogen", context.now, &events);
  AddWithdrawal(context.round, **item, context.now, &events);
  return events.Take();
}

Decided AdoptItem(const Situation& situation, const std::string& id) {
  const absl::StatusOr<const Item*> item = OthersItemFor(situation, Command::kAdopt, id);
  if (!item.ok()) return item.status();
  const std::vector<std::string> endorsers = EndorsersOf(situation.round, **item);
  if (!std::binary_search(endorsers.begin(), endorsers.end(), situation.actor.center)) {
    return NotAnEndorser(id, situation.actor.center);
  }
  if (FloorToSecond(situation.now) > (*item)->adopt_until) {
    return AdoptionIsOver(id, (*item)->adopt_until);
  }
  EventList events(situation.round, situation.actor, situation.now);
  events.Add().mutable_item_adopted()->set_item(id);
  return events.Take();
}

}  // namespace lotse::policy
