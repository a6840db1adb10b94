// Events about one item.
#include <algorithm>

#include "common/time/timestamp.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/wording.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

void TakeContent(const Event& event, const storage::v1::ItemContent& content, Item* item) {
  item->content = content;
  item->content_event = {event.number(), event.what_case(), FromTimestamp(event.time()),
                         event.actor()};
}

void Submit(const Event& event, Item* item, RoundState* round) {
  const storage::v1::ItemSubmitted& submitted = event.item_submitted();
  if (submitted.has_content()) TakeContent(event, submitted.content(), item);
  item->similar.assign(submitted.similar().begin(), submitted.similar().end());
  item->waived.assign(submitted.findings().begin(), submitted.findings().end());
  item->pins.assign(submitted.pins().begin(), submitted.pins().end());
  item->law_changes.clear();
  item->return_reason.clear();
  if (item->number == 0) item->number = ++round->numbers_given;
  item->state = v1::RECOMMENDATION_STATE_IN_PRUEFUNG;
}

void Discard(Item* item, RoundState* round) {
  const auto place = std::find_if(round->items.begin(), round->items.end(),
                                  [&](const auto& one) { return one.get() == item; });
  round->by_id.erase(item->id);
  place->reset();
}

void Withdraw(const Event& event, Item* item) {
  const storage::v1::ItemWithdrawn& withdrawn = event.item_withdrawn();
  item->state = v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN;
  item->adopt_until =
      withdrawn.has_adopt_until() ? FromTimestamp(withdrawn.adopt_until()) : absl::InfinitePast();
}

void Adopt(const Event& event, Item* item) {
  item->center = event.actor().center();
  item->author = event.actor().person();
  item->stances.erase(item->center);
  item->adopt_until = absl::InfinitePast();
  item->state = v1::RECOMMENDATION_STATE_OFFEN;
}

void TakeStance(const Event& event, Item* item) {
  const storage::v1::StanceTaken& taken = event.stance_taken();
  if (taken.kind() == v1::STANCE_KIND_UNSPECIFIED) {
    item->stances.erase(event.actor().center());
    return;
  }
  item->stances[event.actor().center()] = {taken.kind(), taken.reason(), taken.version(),
                                           event.number(), FromTimestamp(event.time())};
}

// By the author's centre, it answers what was said of new texts of laws.
void TakeComment(const Event& event, Item* item) {
  item->comments.push_back({event.commented().comment(), event.actor().center(),
                            event.commented().text(), FromTimestamp(event.time())});
  if (event.actor().center() == item->center) item->law_changes.clear();
}

void ProposeAmendment(const Event& event, Item* item) {
  const storage::v1::AmendmentProposed& proposed = event.amendment_proposed();
  item->amendments.push_back({proposed.amendment(), event.actor().center(), event.actor().person(),
                              proposed.base_version(), proposed.title(), proposed.body(),
                              proposed.reason(), v1::AMENDMENT_STATE_OPEN,
                              FromTimestamp(event.time())});
}

// Accepted: other open amendments that touch other sentences go on from the new text, the others are out of date.
void Accept(Amendment* accepted, Item* item) {
  const Wording base = {item->content.title(), item->content.body()};
  const WordingChange change = ChangeBetween(base, {accepted->title, accepted->body});
  ++item->version;
  item->law_changes.clear();
  item->content.set_title(accepted->title);
  item->content.set_body(accepted->body);
  for (Amendment& other : item->amendments) {
    if (&other == accepted || other.state != v1::AMENDMENT_STATE_OPEN) continue;
    const WordingChange theirs = ChangeBetween(base, {other.title, other.body});
    if (Collide(change, theirs)) {
      other.state = v1::AMENDMENT_STATE_OUTDATED;
      continue;
    }
    Wording both = ApplyBoth(base, change, theirs);
    other.title = std::move(both.title);
    other.body = std::move(both.body);
    other.base_version = item->version;
  }
}

void DecideAmendment(const Event& event, Item* item) {
  const storage::v1::AmendmentDecided& decided = event.amendment_decided();
  const auto amendment =
      std::find_if(item->amendments.begin(), item->amendments.end(),
                   [&](const Amendment& one) { return one.id == decided.amendment(); });
  if (amendment == item->amendments.end()) return;
  amendment->state = decided.state();
  if (decided.state() == v1::AMENDMENT_STATE_ACCEPTED) Accept(&*amendment, item);
}

Dissent* FindDissent(const std::string& id, Item* item) {
  const auto it = std::find_if(item->dissents.begin(), item->dissents.end(),
                               [&](const Dissent& one) { return one.id == id; });
  return it == item->dissents.end() ? nullptr : &*it;
}

// A centre has one opinion; filing again replaces it, and whoever signed the old text did not sign the new one.
void FileDissent(const Event& event, Item* item) {
  const storage::v1::DissentFiled& filed = event.dissent_filed();
  const auto own = [&](const Dissent& one) { return one.center == event.actor().center(); };
  item->dissents.erase(std::remove_if(item->dissents.begin(), item->dissents.end(), own),
                       item->dissents.end());
  if (filed.text().empty()) return;
  item->dissents.push_back(
      {filed.dissent(), event.actor().center(), {}, filed.text(), FromTimestamp(event.time())});
}

void CosignDissent(const Event& event, Item* item) {
  Dissent* dissent = FindDissent(event.dissent_cosigned().dissent(), item);
  if (dissent == nullptr) return;
  if (event.dissent_cosigned().signs()) {
    dissent->cosigners.insert(event.actor().center());
  } else {
    dissent->cosigners.erase(event.actor().center());
  }
}

void DeclareDifferent(const Event& event, Item* item, RoundState* round) {
  const std::string& other = event.declared_different().other();
  item->different_from.insert(other);
  Item* second = round->FindItem(other);
  if (second != nullptr) second->different_from.insert(item->id);
}

}  // namespace

void ApplyItemEvent(const Event& event, Item* item, RoundState* round) {
  if (event.has_item_discarded()) return Discard(item, round);
  item->last_event = event.number();
  item->update_time = FromTimestamp(event.time());
  switch (event.what_case()) {
    case Event::kItemEdited:
      if (event.item_edited().has_content())
        TakeContent(event, event.item_edited().content(), item);
      return;
    case Event::kItemSubmitted:
      return Submit(event, item, round);
    case Event::kItemReturned:
      item->state = v1::RECOMMENDATION_STATE_ENTWURF;
      item->return_reason = event.item_returned().reason();
      item->released_evidence.clear();
      // A draft is checked when it is handed in again.
      item->pins.clear();
      item->law_changes.clear();
      return;
    case Event::kItemCleared:
      item->state = v1::RECOMMENDATION_STATE_OFFEN;
      return;
    case Event::kItemWithdrawn:
      return Withdraw(event, item);
    case Event::kItemAdopted:
      return Adopt(event, item);
    case Event::kOutcomeEntered:
      item->outcome = event.outcome_entered().outcome();
      item->state = item->outcome.state();
      return;
    case Event::kEvidenceReleased:
      item->released_evidence.insert(event.evidence_released().evidence());
      return;
    case Event::kStanceTaken:
      return TakeStance(event, item);
    case Event::kCommented:
      return TakeComment(event, item);
    case Event::kAmendmentProposed:
      return ProposeAmendment(event, item);
    case Event::kAmendmentDecided:
      return DecideAmendment(event, item);
    case Event::kDeclaredDifferent:
      return DeclareDifferent(event, item, round);
    case Event::kDissentFiled:
      return FileDissent(event, item);
    case Event::kDissentCosigned:
      return CosignDissent(event, item);
    default:
      return;
  }
}

}  // namespace lotse::policy
