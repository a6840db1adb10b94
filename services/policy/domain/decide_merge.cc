// Commands about merges.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/merges.h"
#include "services/policy/domain/withdrawal.h"

namespace lotse::policy {
namespace {

std::string MergeStateName(v1::MergeState state) {
  return v1::MergeState_Name(state).substr(std::string("MERGE_STATE_").size());
}

std::vector<std::string> ItemsOf(const Merge& merge) {
  std::vector<std::string> items = {merge.head};
  items.insert(items.end(), merge.members.begin(), merge.members.end());
  return items;
}

bool Concerns(const Merge& merge, const std::string& item) {
  return merge.head == item ||
         std::find(merge.members.begin(), merge.members.end(), item) != merge.members.end();
}

absl::Status CheckMembers(const std::string& head, const std::vector<std::string>& members) {
  if (members.empty() || members.size() > kMaxMergeMembers) {
    return RefuseField("members", absl::StrCat("are 1 to ", kMaxMergeMembers));
  }
  std::set<std::string> seen = {head};
  for (const std::string& member : members) {
    if (!seen.insert(member).second) return RefuseField("members", "name an item twice");
  }
  return absl::OkStatus();
}

// Every two of them can be merged.
absl::Status CheckPairs(const CommandContext& context, const std::vector<const Item*>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = i + 1; j < items.size(); ++j) {
      if (context.checks.AreOpposed(items[i]->content, items[j]->content)) {
        return OpposingItems(items[i]->id, items[j]->id);
      }
    }
  }
  return CheckNotDifferent(items);
}

// One merge at a time: two that wait could both take effect, and an item would be in two places.
absl::Status CheckNotWaiting(const RoundState& round, const std::vector<const Item*>& items) {
  for (const auto& merge : round.merges) {
    if (merge->state != v1::MERGE_STATE_PENDING) continue;
    for (const Item* item : items) {
      if (Concerns(*merge, item->id)) return AlreadyBeingMerged(item->id, merge->id);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<const Item*>> ItemsFor(const Situation& situation, Command command,
                                                  const std::vector<std::string>& ids) {
  std::vector<const Item*> items;
  for (const std::string& id : ids) {
    const absl::StatusOr<const Item*> item = ItemFor(situation, command, id);
    if (!item.ok()) return item.status();
    items.push_back(*item);
  }
  return items;
}

// The author's centres of the items.
std::set<std::string> AuthorsOf(const std::vector<const Item*>& items) {
  std::set<std::string> authors;
  for (const Item* item : items) authors.insert(item->center);
  return authors;
}

// With this confirmation: all authors, or two editors who wrote none of the items.
bool IsConfirmed(const std::vector<Confirmation>& confirmations,
                 const std::set<std::string>& authors) {
  std::set<std::string> centers, editors;
  for (const Confirmation& one : confirmations) {
    centers.insert(one.center);
    if (one.by_editor) editors.insert(one.person);
  }
  return editors.size() >= 2 ||
         std::includes(centers.begin(), centers.end(), authors.begin(), authors.end());
}

bool HasLeft(const RoundState& round, const std::string& center) {
  const auto participant = round.participants.find(center);
  return participant != round.participants.end() && !participant->second.TakesPart();
}

}  // namespace

absl::Status CheckNotDifferent(const std::vector<const Item*>& items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    for (std::size_t j = i + 1; j < items.size(); ++j) {
      if (items[i]->different_from.count(items[j]->id) > 0) {
        return DeclaredDifferent(items[i]->id, items[j]->id);
      }
    }
  }
  return absl::OkStatus();
}

void AddUndoneMerge(const RoundState& round, const Merge& merge, const std::string& reason,
                    absl::Time now, EventList* events) {
  storage::v1::MergeUndone& undone = *events->Add().mutable_merge_undone();
  undone.set_merge(merge.id);
  undone.set_reason(reason);
  if (merge.state != v1::MERGE_STATE_EFFECTIVE) return;
  for (const std::string& id : merge.members) {
    const Item* item = round.FindItem(id);
    if (item != nullptr && HasLeft(round, item->center)) AddWithdrawal(round, *item, now, events);
  }
}

void AddUndoneMerges(const RoundState& round, const std::set<std::string>& items,
                     const std::string& reason, absl::Time now, EventList* events) {
  for (const auto& merge : round.merges) {
    const bool concerns = std::any_of(items.begin(), items.end(), [&](const std::string& item) {
      return Concerns(*merge, item);
    });
    if (merge->state == v1::MERGE_STATE_UNDONE || !concerns) continue;
    AddUndoneMerge(round, *merge, reason, now, events);
  }
}

Decided SuggestMerge(const CommandContext& context, const std::string& head,
                     const std::vector<std::string>& members, const std::string& reason) {
  absl::Status status = CheckTakesPart(context);
  if (status.ok()) status = CheckMembers(head, members);
  if (!status.ok()) return status;
  std::vector<std::string> ids = {head};
  ids.insert(ids.end(), members.begin(), members.end());
  const auto items = ItemsFor(context, Command::kSuggestMerge, ids);
  if (!items.ok()) return items.status();
  status = CheckPairs(context, *items);
  if (status.ok()) status = CheckNotWaiting(context.round, *items);
  if (status.ok()) status = CheckText("reason", reason, 3, 500);
  if (!status.ok()) return status;
  EventList events(context.round, context.actor, context.now);
  storage::v1::MergeSuggested& suggested = *events.Add().mutable_merge_suggested();
  suggested.set_merge(context.new_id);
  suggested.set_head(head);
  suggested.mutable_members()->Assign(members.begin(), members.end());
  suggested.set_reason(reason);
  return events.Take();
}

absl::StatusOr<MergeToConfirm> CheckConfirms(const Situation& situation, const std::string& id) {
  const absl::Status phase = CheckPhase(Command::kConfirmMerge, situation.round);
  if (!phase.ok()) return phase;
  const Merge* merge = situation.round.FindMerge(id);
  if (merge == nullptr) return MergeNotFound(id);
  if (merge->state != v1::MERGE_STATE_PENDING) {
    return MergeIsClosed(id, MergeStateName(merge->state));
  }
  auto items = ItemsFor(situation, Command::kConfirmMerge, ItemsOf(*merge));
  if (!items.ok()) return items.status();
  const bool as_author = AuthorsOf(*items).count(situation.actor.center) > 0;
  if (!as_author && !situation.actor.IsEditor()) return MayNotConfirm(id);
  for (const Confirmation& one : merge->confirmations) {
    if (one.person == situation.actor.person) return SamePerson("a merge is confirmed");
  }
  return MergeToConfirm{merge, *std::move(items), as_author};
}

Decided ConfirmMerge(const CommandContext& context, const std::string& id) {
  const absl::StatusOr<MergeToConfirm> found = CheckConfirms(context, id);
  if (!found.ok()) return found.status();
  std::vector<Confirmation> confirmations = found->merge->confirmations;
  // An author's centre confirms as such, though its person be an editor: two editors are two others.
  confirmations.push_back({context.actor.center, context.actor.person, !found->as_author});
  // What was said of the items since it was suggested holds too.
  const absl::Status pairs = CheckPairs(context, found->items);
  if (!pairs.ok()) return pairs;
  EventList events(context.round, context.actor, context.now);
  storage::v1::MergeConfirmed& confirmed = *events.Add().mutable_merge_confirmed();
  confirmed.set_merge(id);
  confirmed.set_by_editor(!found->as_author);
  confirmed.set_effective(IsConfirmed(confirmations, AuthorsOf(found->items)));
  return events.Take();
}

Decided ConsentToMerge(const Situation& situation, const std::string& id, bool consents) {
  absl::Status status = CheckTakesPart(situation);
  if (status.ok()) status = CheckPhase(Command::kConsentToMerge, situation.round);
  if (!status.ok()) return status;
  const Merge* merge = situation.round.FindMerge(id);
  if (merge == nullptr) return MergeNotFound(id);
  if (merge->state != v1::MERGE_STATE_EFFECTIVE) {
    return MergeIsClosed(id, MergeStateName(merge->state));
  }
  if (merge->asked.count(situation.actor.center) == 0) {
    return NotAskedByMerge(id, situation.actor.center);
  }
  EventList events(situation.round, situation.actor, situation.now);
  storage::v1::MergeConsented& consented = *events.Add().mutable_merge_consented();
  consented.set_merge(id);
  consented.set_consents(consents);
  return events.Take();
}

Decided UndoMerge(const CommandContext& context, const std::string& id, const std::string& reason) {
  absl::Status status = CheckPhase(Command::kUndoMerge, context.round);
  if (status.ok()) status = CheckText("reason", reason, 3, 500);
  if (!status.ok()) return status;
  const Merge* merge = context.round.FindMerge(id);
  if (merge == nullptr) return MergeNotFound(id);
  if (merge->state == v1::MERGE_STATE_UNDONE) {
    return MergeIsClosed(id, MergeStateName(merge->state));
  }
  bool is_author = false;
  for (const std::string& item : ItemsOf(*merge)) {
    const Item* found = context.round.FindItem(item);
    is_author = is_author || (found != nullptr && found->center == context.actor.center);
  }
  if (!is_author && !context.actor.IsEditor() && !context.actor.IsCoordination()) {
    return MayNotConfirm(id);
  }
  EventList events(context.round, context.actor, context.now);
  AddUndoneMerge(context.round, *merge, reason, context.now, &events);
  return events.Take();
}

}  // namespace lotse::policy
