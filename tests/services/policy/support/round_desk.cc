#include "tests/services/policy/support/round_desk.h"

#include <stdexcept>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/clockwork.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/redact.h"
#include "services/policy/domain/resources.h"

namespace lotse::policy {
namespace {

void Must(const absl::Status& status) {
  if (!status.ok()) throw std::logic_error(status.ToString());
}

}  // namespace

std::vector<std::string> TwentySevenCenters() {
  std::vector<std::string> centers;
  const std::pair<const char*, int> strata[] = {{"MW", 8}, {"ME", 2}, {"RW", 9}, {"RE", 8}};
  for (const auto& [name, count] : strata) {
    for (int i = 1; i <= count; ++i) centers.push_back(absl::StrCat(name, i));
  }
  return centers;
}

Actor Of(const std::string& center, identity::Role role) {
  return {center, absl::StrCat(center, "/", identity::RoleName(role)), role};
}
Actor EditorOf(const std::string& center) { return Of(center, identity::Role::kEditor); }
Actor Coordinator(const std::string& person) {
  return {"FED", person, identity::Role::kCoordinator};
}

v1::Round RoundDesk::DefaultRound() {
  v1::Round round;
  round.set_title("Fachkräfteeinwanderung 2026");
  const absl::Time start = absl::FromCivil(absl::CivilSecond(2026, 3, 1, 12), absl::UTCTimeZone());
  const absl::Duration day = absl::Hours(24);
  *round.mutable_deadlines() = MessageOf({start, start + 10 * day, start + 20 * day,
                                          start + 21 * day, start + 31 * day, start + 36 * day});
  for (const std::string& center : TwentySevenCenters()) {
    v1::Participant& participant = *round.add_participants();
    participant.set_center(center);
    participant.set_type(center[0] == 'M' ? v1::CENTER_TYPE_METROPOLIS : v1::CENTER_TYPE_RURAL);
    participant.set_region(center[1] == 'W' ? v1::REGION_WEST : v1::REGION_EAST);
  }
  return round;
}

RoundDesk::RoundDesk(const v1::Round& round) : round_(std::make_unique<RoundState>()) {
  round_->id = "0191d6a0-0000-4000-8000-000000000000";
  now = DeadlinesOf(round.deadlines()).start;
  v1::CreateRoundRequest request;
  *request.mutable_round() = round;
  Must(Do(Coordinator(),
          [&](const CommandContext& context) { return CreateRound(context, request); }));
  RunClock();
}

absl::Status RoundDesk::Do(const Actor& actor, const Decide& decide) {
  if (round_->last_event > 0) RunClock();
  const std::string id = absl::StrFormat("0191d6a0-0000-4000-8000-%012d", ++ids_);
  const Decided decided = decide({*round_, actor, now, checks, id});
  if (!decided.ok()) return decided.status();
  last_id_ = id;
  ApplyAll(*decided);
  return absl::OkStatus();
}

void RoundDesk::ApplyAll(const Events& events) {
  for (const storage::v1::Event& event : RedactedBy(events, *round_)) {
    log_[event.number()] = event;
  }
  for (const storage::v1::Event& event : events) {
    log_[event.number()] = event;
    Must(Apply(event, round_.get()));
  }
}

void RoundDesk::RunClock() {
  for (Events due = DueEvents(*round_, now); !due.empty(); due = DueEvents(*round_, now)) {
    ApplyAll(due);
  }
}

void RoundDesk::AdvanceTo(absl::Time time) {
  now = time;
  RunClock();
}

std::string RoundDesk::Draft(const std::string& center, const std::string& title) {
  v1::Recommendation draft;
  draft.set_title(title);
  draft.set_body(kBody);
  draft.add_law_refs("§ 18g AufenthG");
  Must(Do(Of(center), [&](const CommandContext& context) { return CreateItem(context, draft); }));
  return last_id_;
}

std::string RoundDesk::Submitted(const std::string& center, const std::string& title) {
  const std::string id = Draft(center, title);
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(item(id).last_event);
  Must(Do(Of(center),
          [&](const CommandContext& context) { return SubmitItem(context, id, {}, request); }));
  return id;
}

std::string RoundDesk::Open(const std::string& center, const std::string& title) {
  const std::string id = Submitted(center, title);
  Must(Do(EditorOf(center == "RE8" ? "RE7" : "RE8"),
          [&](const CommandContext& context) { return ClearItem(context, id); }));
  return id;
}

void RoundDesk::Endorse(const std::string& center, const std::string& id) {
  v1::TakeStanceRequest request;
  request.set_kind(v1::STANCE_KIND_ENDORSE);
  request.set_version(item(id).version);
  Must(Do(Of(center),
          [&](const CommandContext& context) { return TakeStance(context, id, request); }));
}

void RoundDesk::Vote(const std::string& center, const std::string& id, v1::VoteKind kind) {
  Must(Do(Of(center), [&](const CommandContext& context) {
    return CastVotes(context, {{id, kind}});
  }));
}

std::vector<storage::v1::Event> RoundDesk::Log() const {
  std::vector<storage::v1::Event> events;
  for (const auto& [number, event] : log_) events.push_back(event);
  return events;
}

std::string RoundDesk::Everything(const RoundState& round) {
  std::string all = ShowRound(round, Coordinator()).DebugString();
  const auto viewers = {Coordinator(), Of("MW1"), EditorOf("RE1")};
  for (const auto& item : round.items) {
    for (const Actor& viewer : viewers) {
      if (item == nullptr || !MaySee(*item, viewer)) continue;
      absl::StrAppend(&all, ShowItem(round, *item, viewer).DebugString());
    }
  }
  for (const auto& merge : round.merges) {
    absl::StrAppend(&all, ShowMerge(round, *merge).DebugString());
  }
  absl::StrAppend(&all, ShowTurnout(round).DebugString(), ShowVotes(round, "MW1").DebugString());
  return all;
}

}  // namespace lotse::policy
