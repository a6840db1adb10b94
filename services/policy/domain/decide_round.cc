// Commands about the round as a whole.
#include <set>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/identity/peer.h"
#include "common/text/date.h"
#include "common/time/timestamp.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/merges.h"
#include "services/policy/domain/withdrawal.h"

namespace lotse::policy {
namespace {

constexpr int kMinParticipants = 2;
constexpr int kMaxParticipants = 200;
constexpr int kDefaultAdoptionDays = 7;
constexpr int kDefaultMinCases = 5;

absl::Status CheckParticipant(const std::string& field, const v1::Participant& participant) {
  if (!identity::IsCenterCode(participant.center())) {
    return RefuseField(field + ".center", "is no centre's code");
  }
  if (participant.type() == v1::CENTER_TYPE_UNSPECIFIED ||
      !v1::CenterType_IsValid(participant.type())) {
    return RefuseField(field + ".type", "is needed: METROPOLIS or RURAL");
  }
  if (participant.region() == v1::REGION_UNSPECIFIED || !v1::Region_IsValid(participant.region())) {
    return RefuseField(field + ".region", "is needed: WEST or EAST");
  }
  return CheckText(field + ".correction_reason", participant.correction_reason(), 0, 500);
}

absl::Status CheckParticipants(const v1::Round& round) {
  const int count = round.participants_size();
  if (count < kMinParticipants || count > kMaxParticipants) {
    return RefuseField("round.participants", absl::StrCat("are ", kMinParticipants, " to ",
                                                          kMaxParticipants, " centres"));
  }
  std::set<std::string> seen;
  for (int i = 0; i < count; ++i) {
    const std::string field = absl::StrCat("round.participants[", i, "]");
    const absl::Status checked = CheckParticipant(field, round.participants(i));
    if (!checked.ok()) return checked;
    if (!seen.insert(round.participants(i).center()).second) {
      return RefuseField(field + ".center", "stands there twice");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckRules(const v1::RoundRules& rules) {
  if (rules.adoption_days() < 0 || rules.adoption_days() > 30) {
    return RefuseField("round.rules.adoption_days", "is 1 to 30; 0 means 7");
  }
  if (rules.min_cases() < 0 || rules.min_cases() > 100) {
    return RefuseField("round.rules.min_cases", "is 1 to 100; 0 means 5");
  }
  return absl::OkStatus();
}

absl::Status CheckRound(const v1::Round& round) {
  absl::Status status = CheckText("round.title", round.title(), 3, 160);
  if (status.ok()) status = CheckText("round.description", round.description(), 0, 3000);
  if (status.ok()) status = CheckDeadlines(round.deadlines());
  if (status.ok()) status = CheckRules(round.rules());
  if (status.ok()) status = CheckParticipants(round);
  if (status.ok() && !round.law_date().empty() &&
      !text::ParseIsoDate(round.law_date()).has_value()) {
    status = RefuseField("round.law_date", "is a day such as 2026-04-28");
  }
  return status;
}

// Also what went into another open item of the centre: with the end of the merge it is open again.
bool IsOpenOf(const RoundState& round, const std::string& center, const Item& item) {
  if (item.center != center) return false;
  if (item.state == v1::RECOMMENDATION_STATE_OFFEN) return true;
  const Item* head = item.head.empty() ? nullptr : round.FindItem(item.head);
  return head != nullptr && IsOpenOf(round, center, *head);
}

// All of them at a time: a merge of two of them ends once.
void AddWithdrawals(const RoundState& round, const std::string& center, absl::Time now,
                    EventList* events) {
  std::set<std::string> open;
  for (const auto& item : round.items) {
    if (item != nullptr && IsOpenOf(round, center, *item)) open.insert(item->id);
  }
  AddUndoneMerges(round, open, "Zentrum hat die Runde verlassen", now, events);
  for (const std::string& id : open) AddWithdrawal(round, *round.FindItem(id), now, events);
}

// What was open goes the way of a withdrawal; drafts and what is in review are discarded. From the freeze on all stays as it is.
void AddDepartures(const RoundState& round, const std::string& center, absl::Time now,
                   EventList* events) {
  if (round.phase > v1::PHASE_BERATUNG) return;
  for (const auto& item : round.items) {
    if (item == nullptr || item->center != center) continue;
    if (item->state == v1::RECOMMENDATION_STATE_ENTWURF ||
        item->state == v1::RECOMMENDATION_STATE_IN_PRUEFUNG) {
      // Nobody has looked yet whether it names a person: withdrawn, it would be seen by all.
      events->Add().mutable_item_discarded()->set_item(item->id);
    }
  }
  AddWithdrawals(round, center, now, events);
}

}  // namespace

Decided CreateRound(const CommandContext& context, const v1::CreateRoundRequest& request) {
  const absl::Status checked = CheckRound(request.round());
  if (!checked.ok()) return checked;
  EventList events(context.round, context.actor, context.now);
  v1::Round& round = *events.Add().mutable_round_created()->mutable_round();
  round.set_title(request.round().title());
  round.set_description(request.round().description());
  *round.mutable_deadlines() = MessageOf(DeadlinesOf(request.round().deadlines()));
  round.mutable_rules()->set_adoption_days(request.round().rules().adoption_days() == 0
                                               ? kDefaultAdoptionDays
                                               : request.round().rules().adoption_days());
  round.mutable_rules()->set_min_cases(request.round().rules().min_cases() == 0
                                           ? kDefaultMinCases
                                           : request.round().rules().min_cases());
  *round.mutable_participants() = request.round().participants();
  for (v1::Participant& participant : *round.mutable_participants()) {
    participant.clear_leave_time();
  }
  round.set_law_date(request.round().law_date());
  round.set_sample(request.round().sample());
  return events.Take();
}

Decided ExtendRound(const CommandContext& context, const v1::ExtendRoundRequest& request) {
  absl::Status status = CheckPhase(Command::kExtend, context.round);
  if (status.ok()) status = CheckText("reason", request.reason(), 3, 500);
  if (!status.ok()) return status;
  if (request.expected_revision() != context.round.deadlines_event) {
    return StaleRevision(context.round.id, request.expected_revision(),
                         context.round.deadlines_event);
  }
  const absl::StatusOr<Deadlines> moved =
      MovedDeadlines(context.round.deadlines, request.deadlines(), context.now);
  if (!moved.ok()) return moved.status();
  if (*moved == context.round.deadlines) return Events();
  EventList events(context.round, context.actor, context.now);
  storage::v1::DeadlinesMoved& event = *events.Add().mutable_deadlines_moved();
  *event.mutable_deadlines() = MessageOf(*moved);
  event.set_reason(request.reason());
  return events.Take();
}

Decided AbortRound(const CommandContext& context, const v1::AbortRoundRequest& request) {
  absl::Status status = CheckPhase(Command::kAbort, context.round);
  if (status.ok()) status = CheckText("reason", request.reason(), 3, 500);
  if (!status.ok()) return status;
  EventList events(context.round, context.actor, context.now);
  events.Add().mutable_round_aborted()->set_reason(request.reason());
  return events.Take();
}

Decided CorrectParticipant(const CommandContext& context,
                           const v1::CorrectParticipantRequest& request) {
  absl::Status status = CheckPhase(Command::kCorrectParticipant, context.round);
  if (status.ok()) status = CheckParticipant("participant", request.participant());
  if (status.ok()) {
    status = CheckText("participant.correction_reason", request.participant().correction_reason(),
                       3, 500);
  }
  if (!status.ok()) return status;
  const auto it = context.round.participants.find(request.participant().center());
  if (it == context.round.participants.end() || !it->second.TakesPart()) {
    return NotAParticipant(request.participant().center());
  }
  EventList events(context.round, context.actor, context.now);
  v1::Participant& corrected = *events.Add().mutable_participant_corrected()->mutable_participant();
  corrected = request.participant();
  corrected.clear_leave_time();
  return events.Take();
}

Decided LeaveRound(const CommandContext& context, const std::string& center) {
  if (!context.actor.IsCoordination() && context.actor.center != center) {
    return NotYourCenter(context.actor.center, center);
  }
  const absl::Status status = CheckPhase(Command::kLeave, context.round);
  if (!status.ok()) return status;
  const auto it = context.round.participants.find(center);
  if (it == context.round.participants.end()) return NotAParticipant(center);
  if (!it->second.TakesPart()) return LeftTheRound(center);
  EventList events(context.round, context.actor, context.now);
  AddDepartures(context.round, center, context.now, &events);
  events.Add().mutable_participant_left()->set_center(center);
  return events.Take();
}

}  // namespace lotse::policy
