// Commands about amendments.
#include <algorithm>

#include "common/errors/refusal.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/content.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"

namespace lotse::policy {
namespace {

std::string AmendmentStateName(v1::AmendmentState state) {
  return v1::AmendmentState_Name(state).substr(std::string("AMENDMENT_STATE_").size());
}

absl::Status CheckWording(const std::string& title, const std::string& body) {
  const absl::Status status = CheckText("title", title, kMinTitle, kMaxTitle);
  return status.ok() ? CheckText("body", body, kMinBody, kMaxBody) : status;
}

// Who may decide: the author; making it an item of its own is up to who proposed it, too.
absl::Status CheckDecides(const CommandContext& context, const Item& item,
                          const Amendment& amendment, v1::AmendmentState decision) {
  if (item.center == context.actor.center) return absl::OkStatus();
  const bool promotes = decision == v1::AMENDMENT_STATE_PROMOTED;
  if (promotes && amendment.center == context.actor.center) return absl::OkStatus();
  return NotTheAuthor(item.id, item.center);
}

// The amendment's wording as a draft of its own.
void AddPromoted(const CommandContext& context, const Item& item, const Amendment& amendment,
                 EventList* events) {
  storage::v1::Event& event = events->Add();
  event.mutable_actor()->set_center(amendment.center);
  event.mutable_actor()->set_person(amendment.person);
  storage::v1::ItemCreated& created = *event.mutable_item_created();
  created.set_item(context.new_id);
  *created.mutable_content() = item.content;
  created.mutable_content()->set_title(amendment.title);
  created.mutable_content()->set_body(amendment.body);
  created.mutable_content()->clear_evidence();
}

}  // namespace

Decided ProposeAmendment(const CommandContext& context, const std::string& id,
                         const v1::ProposeAmendmentRequest& request) {
  const absl::Status takes_part = CheckTakesPart(context);
  if (!takes_part.ok()) return takes_part;
  const absl::StatusOr<const Item*> found = ItemFor(context, Command::kProposeAmendment, id);
  if (!found.ok()) return found.status();
  const Item& item = **found;
  if (request.base_version() != item.version) {
    return StaleVersion(id, request.base_version(), item.version);
  }
  const std::string& title = request.title().empty() ? item.content.title() : request.title();
  const std::string& body = request.body().empty() ? item.content.body() : request.body();
  absl::Status status = CheckWording(title, body);
  if (status.ok()) status = CheckText("reason", request.reason(), 0, 1000);
  if (!status.ok()) return status;
  if (title == item.content.title() && body == item.content.body()) return NothingAmended();
  if (item.amendments.size() >= kMaxAmendments) return TooMany("amendments", kMaxAmendments);
  EventList events(context.round, context.actor, context.now);
  storage::v1::AmendmentProposed& proposed = *events.Add().mutable_amendment_proposed();
  proposed.set_item(id);
  proposed.set_amendment(context.new_id);
  proposed.set_base_version(item.version);
  proposed.set_title(title);
  proposed.set_body(body);
  proposed.set_reason(request.reason());
  return events.Take();
}

Decided DecideAmendment(const CommandContext& context, const std::string& id,
                        const std::string& amendment_id, v1::AmendmentState decision) {
  const absl::Status takes_part = CheckTakesPart(context);
  if (!takes_part.ok()) return takes_part;
  const absl::StatusOr<const Item*> found = ItemFor(context, Command::kDecideAmendment, id);
  if (!found.ok()) return found.status();
  const Item& item = **found;
  if (decision < v1::AMENDMENT_STATE_ACCEPTED || decision > v1::AMENDMENT_STATE_PROMOTED) {
    return RefuseField("decision", "is ACCEPTED, REJECTED or PROMOTED");
  }
  const auto amendment = std::find_if(item.amendments.begin(), item.amendments.end(),
                                      [&](const Amendment& one) { return one.id == amendment_id; });
  if (amendment == item.amendments.end()) return AmendmentNotFound(amendment_id);
  const absl::Status decides = CheckDecides(context, item, *amendment, decision);
  if (!decides.ok()) return decides;
  if (amendment->state != v1::AMENDMENT_STATE_OPEN) {
    return AmendmentIsClosed(amendment_id, AmendmentStateName(amendment->state));
  }
  const bool promotes = decision == v1::AMENDMENT_STATE_PROMOTED;
  if (promotes) {
    const absl::Status collecting = CheckPhase(Command::kCreate, context.round);
    if (!collecting.ok()) return collecting;
  }
  EventList events(context.round, context.actor, context.now);
  storage::v1::AmendmentDecided& decided = *events.Add().mutable_amendment_decided();
  decided.set_item(id);
  decided.set_amendment(amendment_id);
  decided.set_state(decision);
  if (!promotes) return events.Take();
  decided.set_promoted_to(context.new_id);
  AddPromoted(context, item, *amendment, &events);
  return events.Take();
}

}  // namespace lotse::policy
