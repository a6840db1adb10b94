// Events about merges.
#include "services/policy/domain/apply.h"
#include "services/policy/domain/endorsements.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

void Suggest(const Event& event, RoundState* round) {
  const storage::v1::MergeSuggested& suggested = event.merge_suggested();
  auto merge = std::make_unique<Merge>();
  merge->id = suggested.merge();
  merge->head = suggested.head();
  merge->members.assign(suggested.members().begin(), suggested.members().end());
  merge->reason = suggested.reason();
  round->merge_by_id[merge->id] = merge.get();
  round->merges.push_back(std::move(merge));
}

// Whoever endorses the head or a member is asked, once.
void TakeEffect(const Event& event, Merge* merge, RoundState* round) {
  std::vector<std::string> items = {merge->head};
  items.insert(items.end(), merge->members.begin(), merge->members.end());
  for (const std::string& id : items) {
    Item* item = round->FindItem(id);
    if (item == nullptr) continue;
    for (const std::string& center : EndorsersOf(*round, *item)) {
      merge->asked[center].endorsed.push_back(id);
    }
    item->last_event = event.number();
    if (id == merge->head) continue;
    item->state = v1::RECOMMENDATION_STATE_GEBUENDELT_IN;
    item->head = merge->head;
  }
  merge->state = v1::MERGE_STATE_EFFECTIVE;
  merge->effective_event = event.number();
}

void Undo(const Event& event, Merge* merge, RoundState* round) {
  const bool was_effective = merge->state == v1::MERGE_STATE_EFFECTIVE;
  merge->state = v1::MERGE_STATE_UNDONE;
  Item* head = round->FindItem(merge->head);
  if (head != nullptr) head->last_event = event.number();
  if (!was_effective) return;
  for (const std::string& id : merge->members) {
    Item* item = round->FindItem(id);
    if (item == nullptr) continue;
    item->state = v1::RECOMMENDATION_STATE_OFFEN;
    item->head.clear();
    item->last_event = event.number();
  }
}

void Consent(const Event& event, Merge* merge, RoundState* round) {
  Item* head = round->FindItem(merge->head);
  AskedEndorser& asked = merge->asked[event.actor().center()];
  asked.event = event.number();
  asked.consents = event.merge_consented().consents();
  if (head == nullptr) return;
  asked.version = head->version;
  head->last_event = event.number();
}

}  // namespace

void ApplyMergeEvent(const Event& event, RoundState* round) {
  if (event.has_merge_suggested()) return Suggest(event, round);
  if (event.has_merge_confirmed()) {
    Merge* merge = round->merge_by_id.at(event.merge_confirmed().merge());
    merge->confirmations.push_back(
        {event.actor().center(), event.actor().person(), event.merge_confirmed().by_editor()});
    if (event.merge_confirmed().effective()) TakeEffect(event, merge, round);
  } else if (event.has_merge_consented()) {
    Consent(event, round->merge_by_id.at(event.merge_consented().merge()), round);
  } else {
    Undo(event, round->merge_by_id.at(event.merge_undone().merge()), round);
  }
}

}  // namespace lotse::policy
