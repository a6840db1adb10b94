#include "services/policy/domain/clockwork.h"

#include "common/time/berlin.h"
#include "common/time/timestamp.h"
#include "services/policy/domain/counts.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/text_hash.h"

namespace lotse::policy {
namespace {

void AddFreeze(const RoundState& round, absl::Time time, EventList* events) {
  for (const auto& merge : round.merges) {
    if (merge->state != v1::MERGE_STATE_PENDING) continue;
    storage::v1::MergeUndone& undone = *events->Add().mutable_merge_undone();
    undone.set_merge(merge->id);
    undone.set_reason("nicht bestätigt bis zum Einfrieren");
  }
  storage::v1::Frozen& frozen = *events->Add().mutable_frozen();
  frozen.set_law_date(round.law_date.empty() ? absl::FormatCivilTime(DayInBerlin(time))
                                             : round.law_date);
  for (const Stratum& stratum : StrataOf(round)) {
    v1::Stratum& message = *frozen.add_strata();
    message.set_name(stratum.name);
    for (const std::string& center : stratum.centers) message.add_centers(center);
  }
  for (const auto& item : round.items) {
    if (item == nullptr || item->state != v1::RECOMMENDATION_STATE_OFFEN) continue;
    storage::v1::FrozenItem& message = *frozen.add_items();
    message.set_item(item->id);
    message.set_version(item->version);
    message.set_text_hash(TextHash(item->content));
  }
}

void AddDecisions(const RoundState& round, EventList* events) {
  storage::v1::ItemsDecided& decided = *events->Add().mutable_items_decided();
  for (const auto& item : round.items) {
    if (item == nullptr || item->state != v1::RECOMMENDATION_STATE_ABSTIMMUNG) continue;
    storage::v1::DecidedItem& message = *decided.add_items();
    message.set_item(item->id);
    message.set_state(DecideItem(round, *item));
  }
}

}  // namespace

std::vector<Stratum> StrataOf(const RoundState& round) {
  if (!round.strata.empty()) return round.strata;
  std::vector<Voter> voters;
  for (const auto& [center, participant] : round.participants) {
    if (participant.TakesPart()) voters.push_back({center, participant.type, participant.region});
  }
  return FormStrata(voters);
}

Events DueEvents(const RoundState& round, absl::Time now) {
  const absl::optional<PhaseEnd> end = EndOfPhase(round);
  if (!end.has_value() || FloorToSecond(now) <= end->last_second) return {};
  EventList events(round, end->deadline);
  events.Add().mutable_phase_entered()->set_phase(end->next);
  if (end->next == v1::PHASE_EINFRIEREN) AddFreeze(round, end->deadline, &events);
  if (end->next == v1::PHASE_SONDERVOTUM) AddDecisions(round, &events);
  return events.Take();
}

absl::optional<absl::Time> NextDue(const RoundState& round) {
  const absl::optional<PhaseEnd> end = EndOfPhase(round);
  if (!end.has_value()) return absl::nullopt;
  return end->last_second + absl::Seconds(1);
}

}  // namespace lotse::policy
