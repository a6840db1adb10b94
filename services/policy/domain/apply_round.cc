// Events about the round as a whole, and those that bring items.
#include <algorithm>

#include "common/time/timestamp.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/deadlines.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

Participant ParticipantOf(const v1::Participant& message) {
  Participant participant;
  participant.type =
      message.type() == v1::CENTER_TYPE_RURAL ? CenterType::kRural : CenterType::kMetropolis;
  participant.region = message.region() == v1::REGION_EAST ? Region::kEast : Region::kWest;
  participant.correction_reason = message.correction_reason();
  return participant;
}

void Create(const Event& event, RoundState* round) {
  const v1::Round& created = event.round_created().round();
  round->title = created.title();
  round->description = created.description();
  round->sample = created.sample();
  round->phase = v1::PHASE_GEPLANT;
  round->deadlines = DeadlinesOf(created.deadlines());
  round->deadlines_event = event.number();
  round->adoption_days = created.rules().adoption_days();
  round->min_cases = created.rules().min_cases();
  round->law_date = created.law_date();
  for (const v1::Participant& participant : created.participants()) {
    round->participants[participant.center()] = ParticipantOf(participant);
  }
  round->create_time = FromTimestamp(event.time());
}

void EnterPhase(const Event& event, RoundState* round) {
  round->phase = event.phase_entered().phase();
  if (round->phase != v1::PHASE_EINGEREICHT) return;
  for (const std::string& id : round->bundle) {
    Item* item = round->FindItem(id);
    if (item == nullptr) continue;
    item->state = v1::RECOMMENDATION_STATE_EINGEREICHT;
    item->last_event = event.number();
  }
}

void Freeze(const Event& event, RoundState* round) {
  const storage::v1::Frozen& frozen = event.frozen();
  round->law_date = frozen.law_date();
  // Also what is not voted on shows its citations as of that day from now on.
  for (const auto& item : round->items) {
    if (item != nullptr) item->last_event = event.number();
  }
  for (const v1::Stratum& stratum : frozen.strata()) {
    round->strata.push_back({stratum.name(), {stratum.centers().begin(), stratum.centers().end()}});
    round->voters.insert(round->voters.end(), stratum.centers().begin(), stratum.centers().end());
  }
  std::sort(round->voters.begin(), round->voters.end());
  round->stratum_of.resize(round->voters.size());
  for (std::size_t i = 0; i < round->strata.size(); ++i) {
    for (const std::string& center : round->strata[i].centers) {
      round->stratum_of[round->VoterIndex(center)] = static_cast<int>(i);
    }
  }
  for (const storage::v1::FrozenItem& frozen_item : frozen.items()) {
    Item* item = round->FindItem(frozen_item.item());
    if (item == nullptr) continue;
    item->state = v1::RECOMMENDATION_STATE_ABSTIMMUNG;
    item->votes.assign(round->voters.size(), v1::VOTE_KIND_UNSPECIFIED);
  }
}

void AddItem(const Event& event, const storage::v1::ItemCreated& created, RoundState* round) {
  auto item = std::make_unique<Item>();
  item->id = created.item();
  item->center = event.actor().center();
  item->author = event.actor().person();
  if (created.has_content()) {
    item->content = created.content();
    item->content_event = {event.number(), event.what_case(), FromTimestamp(event.time()),
                           event.actor()};
  }
  item->last_event = event.number();
  item->create_time = item->update_time = FromTimestamp(event.time());
  round->by_id[item->id] = item.get();
  round->items.push_back(std::move(item));
}

void Import(const Event& event, RoundState* round) {
  std::vector<std::string>& ids = round->imports[event.number()];
  for (const storage::v1::ItemCreated& created : event.items_imported().items()) {
    AddItem(event, created, round);
    ids.push_back(created.item());
  }
}

void ChangeBundle(const Event& event, RoundState* round) {
  const auto set = [&](const std::string& id, bool included) {
    Item* item = round->FindItem(id);
    if (item == nullptr) return;
    item->state = included ? v1::RECOMMENDATION_STATE_IM_BUENDEL : item->decision;
    item->last_event = event.number();
    if (included) {
      round->bundle.insert(id);
    } else {
      round->bundle.erase(id);
    }
  };
  for (const std::string& id : event.bundle_changed().included()) set(id, true);
  for (const std::string& id : event.bundle_changed().excluded()) set(id, false);
}

// Its endorsements count no more: what it has said something of looks otherwise from now on.
void Leave(const Event& event, RoundState* round) {
  const std::string& center = event.participant_left().center();
  round->participants[center].leave_time = FromTimestamp(event.time());
  for (const auto& item : round->items) {
    if (item != nullptr && item->stances.count(center) > 0) item->last_event = event.number();
  }
  for (const auto& merge : round->merges) {
    Item* head = round->FindItem(merge->head);
    if (head != nullptr && merge->asked.count(center) > 0) head->last_event = event.number();
  }
}

// Nothing of what the items say is touched.
void NoteLawChange(const Event& event, RoundState* round) {
  for (const storage::v1::TouchedItem& touched : event.law_changed().items()) {
    Item* item = round->FindItem(touched.item());
    if (item == nullptr) continue;
    item->pins.assign(touched.pins().begin(), touched.pins().end());
    item->law_changes.insert(item->law_changes.end(), touched.changes().begin(),
                             touched.changes().end());
    item->last_event = event.number();
  }
}

}  // namespace

void ApplyRoundEvent(const Event& event, RoundState* round) {
  switch (event.what_case()) {
    case Event::kRoundCreated:
      return Create(event, round);
    case Event::kPhaseEntered:
      return EnterPhase(event, round);
    case Event::kDeadlinesMoved:
      round->deadlines = DeadlinesOf(event.deadlines_moved().deadlines());
      round->deadlines_event = event.number();
      return;
    case Event::kRoundAborted:
      round->phase = v1::PHASE_ABGEBROCHEN;
      round->abort_reason = event.round_aborted().reason();
      return;
    case Event::kParticipantCorrected: {
      const v1::Participant& corrected = event.participant_corrected().participant();
      round->participants[corrected.center()] = ParticipantOf(corrected);
      return;
    }
    case Event::kParticipantLeft:
      return Leave(event, round);
    case Event::kFrozen:
      return Freeze(event, round);
    case Event::kBundleApproved:
      round->approvals.push_back({event.actor().person(), FromTimestamp(event.time())});
      return;
    case Event::kBundleChanged:
      return ChangeBundle(event, round);
    case Event::kLawChanged:
      return NoteLawChange(event, round);
    case Event::kItemCreated:
      return AddItem(event, event.item_created(), round);
    case Event::kItemsImported:
      return Import(event, round);
    default:
      return;
  }
}

}  // namespace lotse::policy
