// Commands about items in review: given back, opened, their evidence released. A second pair of eyes: never the author's.
#include <algorithm>

#include "services/policy/domain/commands.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"

namespace lotse::policy {
Decided ReturnItem(const CommandContext& context, const std::string& id,
                   const std::string& reason) {
  const absl::StatusOr<const Item*> item = ItemToReview(context, Command::kReturn, id);
  if (!item.ok()) return item.status();
  const absl::Status checked = CheckText("reason", reason, 3, 1000);
  if (!checked.ok()) return checked;
  EventList events(context.round, context.actor, context.now);
  storage::v1::ItemReturned& returned = *events.Add().mutable_item_returned();
  returned.set_item(id);
  returned.set_reason(reason);
  return events.Take();
}

Decided ClearItem(const CommandContext& context, const std::string& id) {
  const absl::StatusOr<const Item*> item = ItemToReview(context, Command::kClear, id);
  if (!item.ok()) return item.status();
  for (const v1::Evidence& evidence : (*item)->content.evidence()) {
    if ((*item)->released_evidence.count(evidence.id()) == 0) {
      return EvidenceUnreleased(evidence.id());
    }
  }
  EventList events(context.round, context.actor, context.now);
  events.Add().mutable_item_cleared()->set_item(id);
  return events.Take();
}

Decided ReleaseEvidence(const CommandContext& context, const std::string& id,
                        const std::string& evidence) {
  const absl::StatusOr<const Item*> item = ItemToReview(context, Command::kReleaseEvidence, id);
  if (!item.ok()) return item.status();
  const auto& all = (*item)->content.evidence();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const v1::Evidence& one) { return one.id() == evidence; });
  if (found == all.end()) return EvidenceNotFound(evidence);
  if ((*item)->released_evidence.count(evidence) > 0) return Events();
  // Scanned when it was handed in; again, for the scan may have learnt since.
  const auto findings =
      context.checks.Scan("evidence.text", found->text(), context.round.min_cases);
  if (!findings.empty()) {
    return PersonalDataFound("evidence " + evidence, findings[0].kind(),
                             static_cast<int>(findings.size()));
  }
  EventList events(context.round, context.actor, context.now);
  storage::v1::EvidenceReleased& released = *events.Add().mutable_evidence_released();
  released.set_item(id);
  released.set_evidence(evidence);
  return events.Take();
}

}  // namespace lotse::policy
