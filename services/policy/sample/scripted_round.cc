#include "services/policy/sample/scripted_round.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/identity/peer.h"
#include "common/ids/uuid.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/clockwork.h"
#include "services/policy/domain/redact.h"
#include "services/policy/view/event_record.h"

namespace lotse::policy {
namespace {

using identity::Role;

constexpr char kIdSpace[] = "lotse policy sample";

}  // namespace

Actor DelegateOf(const std::string& center) {
  return {center, absl::StrCat(center, "/policy"), Role::kPolicy};
}

Actor EditorOf(const std::string& center) {
  return {center, absl::StrCat(center, "/editor"), Role::kEditor};
}

ScriptedRound::ScriptedRound(const std::string& name,
                             std::shared_ptr<const TextKnowledge> knowledge)
    : id_(IdOf(name)), checks_(std::move(knowledge)) {
  state_.id = id_;
}

std::string ScriptedRound::IdOf(const std::string& name) {
  return Uuid::Derive(kIdSpace, name).ToString();
}

std::vector<storage::v1::Event> ScriptedRound::Events() const {
  std::vector<storage::v1::Event> events;
  for (const auto& [number, event] : log_) events.push_back(event);
  return events;
}

void ScriptedRound::Apply(const policy::Events& events) {
  for (const storage::v1::Event& event : RedactedBy(events, state_)) log_[event.number()] = event;
  for (const storage::v1::Event& event : events) {
    log_[event.number()] = event;
    status_.Update(policy::Apply(event, &state_));
    for (const std::string& touched : ItemsTouchedBy(event)) {
      const Item* item = state_.FindItem(touched);
      if (item == nullptr) {
        checks_.Forget(touched);
      } else {
        checks_.Follow(*item);
      }
    }
  }
}

void ScriptedRound::LetDeadlinesPass() {
  if (state_.last_event == 0) return;
  for (policy::Events due = DueEvents(state_, now_); status_.ok() && !due.empty();
       due = DueEvents(state_, now_)) {
    Apply(due);
  }
}

void ScriptedRound::GoTo(absl::Time time) {
  now_ = std::max(now_, time);
  LetDeadlinesPass();
}

std::string ScriptedRound::Do(const Actor& actor, const Decide& decide) {
  const std::string new_id = Uuid::Derive(kIdSpace, absl::StrCat(id_, " ", ++made_)).ToString();
  if (!status_.ok()) return new_id;
  const Decided decided = decide({state_, actor, now_, checks_, new_id});
  if (!decided.ok()) {
    status_ = Annotate(decided.status(), absl::StrCat("sample round, command ", made_));
    return new_id;
  }
  Apply(*decided);
  return new_id;
}

void ScriptedRound::Open(const v1::Round& round) {
  v1::CreateRoundRequest request;
  *request.mutable_round() = round;
  Do({std::string(identity::kFederationCode), "FED/coordinator", Role::kCoordinator},
     [&](const CommandContext& context) { return CreateRound(context, request); });
}

std::string ScriptedRound::Draft(const std::string& center, const v1::Recommendation& draft) {
  return Do(DelegateOf(center),
            [&](const CommandContext& context) { return CreateItem(context, draft); });
}

void ScriptedRound::HandIn(const std::string& id) {
  const Item* item = state_.FindItem(id);
  if (item == nullptr) return;
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(item->last_event);
  std::vector<SimilarAnswer> answers;
  for (const v1::SimilarItem& other : checks_.Similar(item->content, id, kSimilarShown)) {
    answers.push_back({other.recommendation(), v1::SIMILAR_ANSWER_RELATED});
  }
  Do(DelegateOf(item->center),
     [&](const CommandContext& context) { return SubmitItem(context, id, answers, request); });
}

void ScriptedRound::Clear(const std::string& editor, const std::string& id) {
  const Item* item = state_.FindItem(id);
  if (item == nullptr) return;
  for (const v1::Evidence& evidence : item->content.evidence()) {
    Do(EditorOf(editor),
       [&](const CommandContext& context) { return ReleaseEvidence(context, id, evidence.id()); });
  }
  Do(EditorOf(editor), [&](const CommandContext& context) { return ClearItem(context, id); });
}

void ScriptedRound::Endorse(const std::string& center, const std::string& id) {
  const Item* item = state_.FindItem(id);
  if (item == nullptr) return;
  v1::TakeStanceRequest request;
  request.set_kind(v1::STANCE_KIND_ENDORSE);
  request.set_version(item->version);
  Do(DelegateOf(center),
     [&](const CommandContext& context) { return TakeStance(context, id, request); });
}

void ScriptedRound::Object(const std::string& center, const std::string& id,
                           const std::string& reason) {
  const Item* item = state_.FindItem(id);
  if (item == nullptr) return;
  v1::TakeStanceRequest request;
  request.set_kind(v1::STANCE_KIND_OBJECT);
  request.set_reason(reason);
  request.set_version(item->version);
  Do(DelegateOf(center),
     [&](const CommandContext& context) { return TakeStance(context, id, request); });
}

void ScriptedRound::Amend(const std::string& center, const std::string& id, const std::string& body,
                          const std::string& reason) {
  const Item* item = state_.FindItem(id);
  if (item == nullptr) return;
  v1::ProposeAmendmentRequest request;
  request.set_body(body);
  request.set_reason(reason);
  request.set_base_version(item->version);
  Do(DelegateOf(center),
     [&](const CommandContext& context) { return ProposeAmendment(context, id, request); });
}

std::string ScriptedRound::SuggestMerge(const std::string& center, const std::string& head,
                                        const std::string& member, const std::string& reason) {
  return Do(DelegateOf(center), [&](const CommandContext& context) {
    return policy::SuggestMerge(context, head, {member}, reason);
  });
}

void ScriptedRound::ConfirmMerge(const std::string& center, const std::string& merge) {
  Do(DelegateOf(center),
     [&](const CommandContext& context) { return policy::ConfirmMerge(context, merge); });
}

void ScriptedRound::Vote(const std::string& center, const std::vector<CastVote>& votes) {
  Do(DelegateOf(center), [&](const CommandContext& context) { return CastVotes(context, votes); });
}

}  // namespace lotse::policy
