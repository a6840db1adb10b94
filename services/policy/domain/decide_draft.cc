// Commands about drafts: written, changed, discarded.
#include "common/errors/refusal.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/content.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"

namespace lotse::policy {

Decided CreateItem(const CommandContext& context, const v1::Recommendation& draft) {
  absl::Status status = CheckTakesPart(context);
  if (status.ok()) status = CheckPhase(Command::kCreate, context.round);
  if (!status.ok()) return status;
  if (context.round.items.size() >= kMaxItems) return TooMany("items of a round", kMaxItems);
  if (context.round.FindItem(context.new_id) != nullptr) return ItemExists(context.new_id);
  absl::StatusOr<storage::v1::ItemContent> content = ContentOf(draft, context.new_id);
  if (!content.ok()) return content.status();
  EventList events(context.round, context.actor, context.now);
  storage::v1::ItemCreated& created = *events.Add().mutable_item_created();
  created.set_item(context.new_id);
  *created.mutable_content() = *std::move(content);
  return events.Take();
}

Decided EditItem(const CommandContext& context, const std::string& id,
                 const v1::UpdateRecommendationRequest& request) {
  const absl::StatusOr<const Item*> item = OwnItemFor(context, Command::kEdit, id);
  if (!item.ok()) return item.status();
  if (request.expected_revision() != (*item)->last_event) {
    return StaleRevision(id, request.expected_revision(), (*item)->last_event);
  }
  absl::StatusOr<storage::v1::ItemContent> content = ContentOf(request.recommendation(), id);
  if (!content.ok()) return content.status();
  EventList events(context.round, context.actor, context.now);
  storage::v1::ItemEdited& edited = *events.Add().mutable_item_edited();
  edited.set_item(id);
  *edited.mutable_content() = *std::move(content);
  return events.Take();
}

Decided DiscardItem(const CommandContext& context, const std::string& id) {
  const absl::StatusOr<const Item*> item = OwnItemFor(context, Command::kDiscard, id);
  if (!item.ok()) return item.status();
  EventList events(context.round, context.actor, context.now);
  events.Add().mutable_item_discarded()->set_item(id);
  return events.Take();
}

}  // namespace lotse::policy
