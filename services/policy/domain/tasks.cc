#include "services/policy/domain/tasks.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <string>
#include <tuple>

#include "common/time/timestamp.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/endorsements.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/merges.h"
#include "services/policy/domain/resources.h"

namespace lotse::policy {
namespace {

using identity::Role;
using identity::RoleSet;

class TaskList;

// One line a kind: whose it is, and which command does it; phases and states are that command's.
struct TaskRule {
  v1::TaskKind kind;
  RoleSet roles;
  Command command;
  bool optional;
  void (*find)(const TaskRule& rule, TaskList& list);
};

// The last second of the last phase in which a command is allowed; never for one that people end.
absl::Time EndOfCommand(const RoundState& round, Command command) {
  const EnumSet phases = RuleOf(command).phases;
  for (int phase = v1::Phase_ARRAYSIZE - 1; phase > 0; --phase) {
    if (!phases.Contains(phase)) continue;
    return LastSecondOfPhase(round.deadlines, static_cast<v1::Phase>(phase))
        .value_or(absl::InfiniteFuture());
  }
  return absl::InfiniteFuture();
}

// What was found, not written out yet: of 100,000 drafts only the first are shown.
struct FoundTask {
  absl::Time due;
  const TaskRule* rule;
  const Item* item;         // nullptr: it is about the round
  const Merge* merge;       // nullptr: about none
  const std::string* part;  // nullptr: about none

  int number() const { return item == nullptr ? 0 : item->number; }
  bool operator<(const FoundTask& other) const {
    return std::make_tuple(due, rule->kind, number()) <
           std::make_tuple(other.due, other.rule->kind, other.number());
  }
};

class TaskList {
 public:
  explicit TaskList(const Situation& situation) : s(situation) {}

  void AddRound(const TaskRule& rule) { Add(rule, nullptr, nullptr, nullptr, EndOf(rule)); }
  void AddItem(const TaskRule& rule, const Item& item) { AddItem(rule, item, EndOf(rule)); }
  void AddItem(const TaskRule& rule, const Item& item, absl::Time due) {
    Add(rule, &item, nullptr, nullptr, due);
  }
  void AddPart(const TaskRule& rule, const Item& item, const std::string& part) {
    Add(rule, &item, nullptr, &part, EndOf(rule));
  }
  void AddMerge(const TaskRule& rule, const Merge& merge) {
    Add(rule, s.round.FindItem(merge.head), &merge, nullptr, EndOf(rule));
  }

  TaskPage Take(std::size_t most) {
    std::stable_sort(found_.begin(), found_.end());
    TaskPage page;
    page.total = static_cast<int>(found_.size());
    found_.resize(std::min(most, found_.size()));
    for (const FoundTask& found : found_) page.tasks.push_back(Write(found));
    return page;
  }

  const Situation& s;

 private:
  absl::Time EndOf(const TaskRule& rule) const { return EndOfCommand(s.round, rule.command); }

  void Add(const TaskRule& rule, const Item* item, const Merge* merge, const std::string* part,
           absl::Time due) {
    if (due >= FloorToSecond(s.now)) found_.push_back({due, &rule, item, merge, part});
  }

  v1::Task Write(const FoundTask& found) const {
    v1::Task task;
    task.set_kind(found.rule->kind);
    task.set_optional(found.rule->optional);
    if (found.due != absl::InfiniteFuture()) *task.mutable_due_time() = ToTimestamp(found.due);
    if (found.item != nullptr) {
      task.set_recommendation(ItemName(s.round, found.item->id));
      task.set_number(found.item->number);
      task.set_title(found.item->content.title());
    }
    if (found.merge != nullptr) task.set_merge(MergeName(s.round, found.merge->id));
    if (found.part != nullptr) task.set_part(*found.part);
    return task;
  }

  std::vector<FoundTask> found_;
};

// Items in the states of a rule's command: the others would be refused one by one.
template <typename Look>
void ForItems(const TaskRule& rule, const TaskList& list, Look look) {
  const EnumSet states = RuleOf(rule.command).states;
  for (const auto& item : list.s.round.items) {
    if (item != nullptr && states.Contains(item->state)) look(*item);
  }
}

template <typename Look>
void ForOwnItems(const TaskRule& rule, const TaskList& list, Look look) {
  ForItems(rule, list, [&](const Item& item) {
    if (item.center != list.s.actor.center) return;
    if (OwnItemFor(list.s, rule.command, item.id).ok()) look(item);
  });
}

template <typename Look>
void ForMerges(const TaskList& list, v1::MergeState state, Look look) {
  for (const auto& merge : list.s.round.merges) {
    if (merge->state == state) look(*merge);
  }
}

void FindDrafts(const TaskRule& rule, TaskList& list) {
  ForOwnItems(rule, list, [&](const Item& item) {
    if (item.number > 0 || !CheckCollecting(list.s.round, item).ok()) return;
    list.AddItem(rule, item, EndOfCommand(list.s.round, Command::kCreate));
  });
}

void FindReturned(const TaskRule& rule, TaskList& list) {
  ForOwnItems(rule, list, [&](const Item& item) {
    if (item.number > 0) list.AddItem(rule, item);
  });
}

// Of another centre, though a colleague could: they would look at what they wrote together.
void FindReviews(const TaskRule& rule, TaskList& list) {
  ForItems(rule, list, [&](const Item& item) {
    if (ItemToReview(list.s, rule.command, item.id).ok()) list.AddItem(rule, item);
  });
}

void FindEvidence(const TaskRule& rule, TaskList& list) {
  ForItems(rule, list, [&](const Item& item) {
    if (!ItemToReview(list.s, rule.command, item.id).ok()) return;
    for (const v1::Evidence& evidence : item.content.evidence()) {
      if (item.released_evidence.count(evidence.id()) == 0) {
        list.AddPart(rule, item, evidence.id());
      }
    }
  });
}

void FindAmendments(const TaskRule& rule, TaskList& list) {
  ForOwnItems(rule, list, [&](const Item& item) {
    for (const Amendment& amendment : item.amendments) {
      if (amendment.state == v1::AMENDMENT_STATE_OPEN) list.AddPart(rule, item, amendment.id);
    }
  });
}

void FindStances(const TaskRule& rule, TaskList& list) {
  const std::string& center = list.s.actor.center;
  // An answer to a merge is said of its head.
  std::set<std::string> answered;
  ForMerges(list, v1::MERGE_STATE_EFFECTIVE, [&](const Merge& merge) {
    if (merge.asked.count(center) > 0) answered.insert(merge.head);
  });
  ForItems(rule, list, [&](const Item& item) {
    if (item.stances.count(center) == 0 && answered.count(item.id) == 0) return;
    if (!OthersItemFor(list.s, rule.command, item.id).ok()) return;
    if (HasToConfirm(list.s.round, item, center)) list.AddItem(rule, item);
  });
}

// A centre that confirmed as an author has done so, whoever of it did.
bool ConfirmedAsAuthor(const Merge& merge, const std::string& center) {
  return std::any_of(
      merge.confirmations.begin(), merge.confirmations.end(),
      [&](const Confirmation& one) { return one.center == center && !one.by_editor; });
}

void FindConfirmations(const TaskRule& rule, TaskList& list) {
  ForMerges(list, v1::MERGE_STATE_PENDING, [&](const Merge& merge) {
    const auto confirms = CheckConfirms(list.s, merge.id);
    if (!confirms.ok() || !CheckNotDifferent(confirms->items).ok()) return;
    if (confirms->as_author && ConfirmedAsAuthor(merge, list.s.actor.center)) return;
    list.AddMerge(rule, merge);
  });
}

void FindQuestions(const TaskRule& rule, TaskList& list) {
  ForMerges(list, v1::MERGE_STATE_EFFECTIVE, [&](const Merge& merge) {
    const auto asked = merge.asked.find(list.s.actor.center);
    if (asked == merge.asked.end() || asked->second.event != 0) return;
    if (ConsentToMerge(list.s, merge.id, true).ok()) list.AddMerge(rule, merge);
  });
}

void FindLawChanges(const TaskRule& rule, TaskList& list) {
  ForOwnItems(rule, list, [&](const Item& item) {
    if (!item.law_changes.empty()) list.AddItem(rule, item);
  });
}

void FindAdoptions(const TaskRule& rule, TaskList& list) {
  ForItems(rule, list, [&](const Item& item) {
    if (item.adopt_until == absl::InfinitePast() || !AdoptItem(list.s, item.id).ok()) return;
    list.AddItem(rule, item, std::min(item.adopt_until, EndOfCommand(list.s.round, rule.command)));
  });
}

void FindVotes(const TaskRule& rule, TaskList& list) {
  if (!CheckVoter(list.s).ok()) return;
  const int voter = list.s.round.VoterIndex(list.s.actor.center);
  ForItems(rule, list, [&](const Item& item) {
    if (item.votes[voter] == v1::VOTE_KIND_UNSPECIFIED) list.AddItem(rule, item);
  });
}

bool Dissents(const Item& item, const std::string& center) {
  return std::any_of(item.dissents.begin(), item.dissents.end(), [&](const Dissent& one) {
    return one.center == center || one.cosigners.count(center) > 0;
  });
}

void FindDissents(const TaskRule& rule, TaskList& list) {
  if (!CheckVoter(list.s).ok()) return;
  const int voter = list.s.round.VoterIndex(list.s.actor.center);
  // What was adopted, though it may be in the bundle by now.
  const EnumSet adopted = RuleOf(Command::kInclude).states;
  ForItems(rule, list, [&](const Item& item) {
    if (!adopted.Contains(item.decision) || item.votes[voter] != v1::VOTE_KIND_DISAGREE) return;
    if (!Dissents(item, list.s.actor.center)) list.AddItem(rule, item);
  });
}

void FindToInclude(const TaskRule& rule, TaskList& list) {
  ForItems(rule, list, [&](const Item& item) {
    if (ItemToInclude(list.s, item.id).ok()) list.AddItem(rule, item);
  });
}

void FindClosing(const TaskRule& rule, TaskList& list) {
  if (CloseBundle(list.s).ok()) list.AddRound(rule);
}

void FindRelease(const TaskRule& rule, TaskList& list) {
  const bool enough = list.s.round.approvals.size() >= kApprovalsNeeded;
  if (!enough && ApproveBundle(list.s).ok()) list.AddRound(rule);
}

void FindHandingIn(const TaskRule& rule, TaskList& list) {
  if (SubmitBundle(list.s).ok()) list.AddRound(rule);
}

void FindOutcomes(const TaskRule& rule, TaskList& list) {
  ForItems(rule, list, [&](const Item& item) {
    if (item.state == v1::RECOMMENDATION_STATE_EINGEREICHT) list.AddItem(rule, item);
  });
}

void FindConclusion(const TaskRule& rule, TaskList& list) {
  if (ConcludeRound(list.s).ok()) list.AddRound(rule);
}

// As the method table has it for the commands.
constexpr RoleSet kAuthor = {Role::kAdmin, Role::kCaseworker, Role::kEditor, Role::kPolicy};
constexpr RoleSet kEditors = {Role::kEditor};
constexpr RoleSet kDelegate = {Role::kPolicy};
constexpr RoleSet kCoordination = {Role::kCoordinator};

constexpr std::array<TaskRule, v1::TaskKind_ARRAYSIZE - 1> kTaskRules = {{
    {v1::TASK_KIND_FINISH_DRAFT, kAuthor, Command::kSubmit, false, FindDrafts},
    {v1::TASK_KIND_CORRECT_RETURNED, kAuthor, Command::kSubmit, false, FindReturned},
    {v1::TASK_KIND_REVIEW_ITEM, kEditors, Command::kReturn, false, FindReviews},
    {v1::TASK_KIND_RELEASE_EVIDENCE, kEditors, Command::kReleaseEvidence, false, FindEvidence},
    {v1::TASK_KIND_DECIDE_AMENDMENT, kAuthor, Command::kDecideAmendment, false, FindAmendments},
    {v1::TASK_KIND_CONFIRM_STANCE, kDelegate, Command::kTakeStance, false, FindStances},
    {v1::TASK_KIND_CONFIRM_MERGE, kAuthor, Command::kConfirmMerge, false, FindConfirmations},
    // Silence is an answer, too: the endorsement stays where it was.
    {v1::TASK_KIND_ANSWER_MERGE, kDelegate, Command::kConsentToMerge, true, FindQuestions},
    {v1::TASK_KIND_LAW_CHANGED, kAuthor, Command::kComment, false, FindLawChanges},
    {v1::TASK_KIND_ADOPT_ITEM, kDelegate, Command::kAdopt, true, FindAdoptions},
    {v1::TASK_KIND_VOTE, kDelegate, Command::kVote, false, FindVotes},
    {v1::TASK_KIND_DISSENT, kDelegate, Command::kFileDissent, true, FindDissents},
    {v1::TASK_KIND_INCLUDE_ITEM, kCoordination, Command::kInclude, false, FindToInclude},
    {v1::TASK_KIND_CLOSE_BUNDLE, kCoordination, Command::kCloseBundle, false, FindClosing},
    {v1::TASK_KIND_RELEASE_BUNDLE, kCoordination, Command::kApproveBundle, false, FindRelease},
    {v1::TASK_KIND_SUBMIT_BUNDLE, kCoordination, Command::kSubmitBundle, false, FindHandingIn},
    {v1::TASK_KIND_ENTER_OUTCOME, kCoordination, Command::kEnterOutcome, false, FindOutcomes},
    {v1::TASK_KIND_CONCLUDE_ROUND, kCoordination, Command::kConclude, false, FindConclusion},
}};

}  // namespace

TaskPage FirstTasks(const RoundState& round, const Actor& actor, absl::Time now, std::size_t most) {
  const Situation situation = {round, actor, now};
  TaskList list(situation);
  for (const TaskRule& rule : kTaskRules) {
    if (rule.roles.Contains(actor.role) && RuleOf(rule.command).phases.Contains(round.phase)) {
      rule.find(rule, list);
    }
  }
  return list.Take(most);
}

std::vector<v1::Task> TasksFor(const RoundState& round, const Actor& actor, absl::Time now) {
  return FirstTasks(round, actor, now, std::numeric_limits<std::size_t>::max()).tasks;
}

identity::RoleSet RolesOf(v1::TaskKind kind) {
  for (const TaskRule& rule : kTaskRules) {
    if (rule.kind == kind) return rule.roles;
  }
  return {};
}

}  // namespace lotse::policy
