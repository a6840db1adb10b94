// Commands about the bundle: made, closed, released by two, handed in, concluded.
#include <set>

#include "common/errors/refusal.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"

namespace lotse::policy {
namespace {

Decided Enter(const Situation& situation, v1::Phase phase) {
  EventList events(situation.round, situation.actor, situation.now);
  events.Add().mutable_phase_entered()->set_phase(phase);
  return events.Take();
}

}  // namespace

Decided ChangeBundle(const CommandContext& context, const std::vector<std::string>& include,
                     const std::vector<std::string>& exclude) {
  const absl::Status phase = CheckPhase(Command::kChangeBundle, context.round);
  if (!phase.ok()) return phase;
  if (include.empty() && exclude.empty()) {
    return RefuseField("include", "or exclude names at least one item");
  }
  EventList events(context.round, context.actor, context.now);
  storage::v1::BundleChanged& changed = *events.Add().mutable_bundle_changed();
  std::set<std::string> seen;
  for (const std::string& id : include) {
    const absl::StatusOr<const Item*> item = ItemToInclude(context, id);
    if (!item.ok()) return item.status();
    if (!seen.insert(id).second) return RefuseField("include", "names an item twice");
    changed.add_included(id);
  }
  for (const std::string& id : exclude) {
    const absl::StatusOr<const Item*> item = ItemFor(context, Command::kExclude, id);
    if (!item.ok()) return item.status();
    if (!seen.insert(id).second) return RefuseField("exclude", "names an item twice");
    changed.add_excluded(id);
  }
  return events.Take();
}

Decided CloseBundle(const Situation& situation) {
  const absl::Status phase = CheckPhase(Command::kCloseBundle, situation.round);
  if (!phase.ok()) return phase;
  if (situation.round.bundle.empty()) return BundleIsEmpty();
  return Enter(situation, v1::PHASE_FREIGABE);
}

Decided ApproveBundle(const Situation& situation) {
  const absl::Status phase = CheckPhase(Command::kApproveBundle, situation.round);
  if (!phase.ok()) return phase;
  for (const Approval& approval : situation.round.approvals) {
    if (approval.person == situation.actor.person) return SamePerson("a bundle is released");
  }
  EventList events(situation.round, situation.actor, situation.now);
  events.Add().mutable_bundle_approved();
  return events.Take();
}

Decided SubmitBundle(const Situation& situation) {
  const absl::Status phase = CheckPhase(Command::kSubmitBundle, situation.round);
  if (!phase.ok()) return phase;
  const int given = static_cast<int>(situation.round.approvals.size());
  if (given < kApprovalsNeeded) return ApprovalsMissing(given);
  return Enter(situation, v1::PHASE_EINGEREICHT);
}

Decided ConcludeRound(const Situation& situation) {
  const absl::Status phase = CheckPhase(Command::kConclude, situation.round);
  if (!phase.ok()) return phase;
  std::vector<std::string> missing;
  for (const std::string& id : situation.round.bundle) {
    const Item* item = situation.round.FindItem(id);
    if (item != nullptr && item->state == v1::RECOMMENDATION_STATE_EINGEREICHT) {
      missing.push_back(id);
    }
  }
  if (!missing.empty()) return OutcomesMissing(missing);
  return Enter(situation, v1::PHASE_AUSGEWERTET);
}

}  // namespace lotse::policy
