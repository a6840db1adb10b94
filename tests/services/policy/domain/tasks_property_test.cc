// Rounds that take any course: whatever a worklist names can be done.
#include <algorithm>
#include <random>
#include <set>

#include "gtest/gtest.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/tasks.h"
#include "tests/services/policy/support/task_command.h"

namespace lotse::policy {
namespace {

using C = const CommandContext&;

class RandomRound {
 public:
  explicit RandomRound(std::uint32_t seed) : random_(seed) {
    for (const char* center : {"MW1", "ME1", "RW1", "RE1", "RE2"}) {
      for (const identity::Role role :
           {identity::Role::kCaseworker, identity::Role::kEditor, identity::Role::kPolicy}) {
        actors_.push_back(Of(center, role));
      }
    }
    for (const char* person : {"first", "second", "third"}) actors_.push_back(Coordinator(person));
  }

  // Every task of everybody is accepted; the kinds are noted.
  void TryAllTasks(std::set<v1::TaskKind>* kinds) {
    for (const Actor& actor : actors_) {
      for (const v1::Task& task : TasksFor(desk_.round(), actor, desk_.now)) {
        const Decided decided =
            CommandFor(desk_, task)({desk_.round(), actor, desk_.now, desk_.checks, NewId()});
        EXPECT_TRUE(decided.ok()) << actor.person << ": " << task.ShortDebugString()
                                  << decided.status();
        EXPECT_FALSE(decided.ok() && decided->empty()) << task.ShortDebugString();
        kinds->insert(task.kind());
      }
    }
  }

  // Something happens: a task is done, somebody does something else, or time goes by. Refusals are part of life.
  void Step() {
    switch (Below(9)) {
      case 0:
        desk_.AdvanceTo(desk_.now + absl::Hours(Below(40)));
        return;
      case 1:
      case 2:
      case 3: {
        const Actor& actor = AnyActor();
        const std::vector<v1::Task> tasks = TasksFor(desk_.round(), actor, desk_.now);
        if (tasks.empty()) return;
        const v1::Task& task = tasks[Below(static_cast<int>(tasks.size()))];
        desk_
            .Do(actor, task.kind() == v1::TASK_KIND_VOTE ? AnyVote(IdIn(task.recommendation()))
                                                         : CommandFor(desk_, task))
            .IgnoreError();
        return;
      }
      default:
        desk_.Do(AnyActor(), AnyCommand()).IgnoreError();
    }
  }

  // All other centres vote, so that something is decided.
  void VoteOfTheRest() {
    for (const auto& item : desk_.round().items) {
      if (item == nullptr || item->votes.empty() || voted_.count(item->id) > 0) continue;
      if (desk_.round().phase != v1::PHASE_ABSTIMMUNG) continue;
      voted_.insert(item->id);
      const std::string id = item->id;
      const int against = Below(4);
      for (const std::string& center : TwentySevenCenters()) {
        if (std::any_of(actors_.begin(), actors_.end(),
                        [&](const Actor& actor) { return actor.center == center; })) {
          continue;
        }
        const bool agrees = against > 0 && center.substr(0, 2) != (against == 1 ? "ME" : "");
        desk_
            .Do(Of(center),
                [&](C c) {
                  return CastVotes(c,
                                   {{id, agrees ? v1::VOTE_KIND_AGREE : v1::VOTE_KIND_DISAGREE}});
                })
            .IgnoreError();
      }
    }
  }

 private:
  int Below(int end) { return static_cast<int>(random_() % static_cast<std::uint32_t>(end)); }
  const Actor& AnyActor() { return actors_[Below(static_cast<int>(actors_.size()))]; }
  std::string NewId() const { return "0191d6a0-0000-4000-8000-ffffffffffff"; }

  std::string AnyItem() {
    std::vector<std::string> ids;
    for (const auto& item : desk_.round().items) {
      if (item != nullptr) ids.push_back(item->id);
    }
    return ids.empty() ? "" : ids[Below(static_cast<int>(ids.size()))];
  }
  std::string AnyMerge() {
    const auto& merges = desk_.round().merges;
    return merges.empty() ? "" : merges[Below(static_cast<int>(merges.size()))]->id;
  }
  std::string Title() { return "Eine Forderung mit der Nummer " + std::to_string(random_()); }

  RoundDesk::Decide AnyVote(const std::string& id) {
    const auto kind = static_cast<v1::VoteKind>(Below(4));
    return [=](C c) { return CastVotes(c, {{id, kind}}); };
  }

  RoundDesk::Decide AnyCommand() {
    const std::string item = AnyItem(), other = AnyItem(), merge = AnyMerge(), title = Title();
    const Item* found = desk_.round().FindItem(item);
    const int version = found == nullptr ? 0 : found->version;
    const bool yes = Below(2) == 0;
    switch (Below(14)) {
      case 0:
      case 1: {
        v1::Recommendation draft;
        draft.set_title(title);
        draft.set_body(kBody);
        draft.set_no_refs_reason("general");
        if (yes) draft.add_evidence()->set_text("Ein Fall aus der Beratung");
        return [=](C c) { return CreateItem(c, draft); };
      }
      case 2:
      case 3:
      case 12:
        return [=](C c) { return ClearItem(c, item); };
      case 4:
      case 13: {
        v1::TakeStanceRequest request;
        request.set_kind(yes ? v1::STANCE_KIND_ENDORSE : v1::STANCE_KIND_OBJECT);
        request.set_reason("so steht es in der Praxis");
        request.set_version(version);
        return [=](C c) { return TakeStance(c, item, request); };
      }
      case 5: {
        v1::ProposeAmendmentRequest request;
        request.set_title(title);
        request.set_base_version(version);
        return [=](C c) { return ProposeAmendment(c, item, request); };
      }
      case 6:
        return [=](C c) { return WithdrawItem(c, item); };
      case 7:
        return [=](C c) { return SuggestMerge(c, item, {other}, "gleich"); };
      case 8:
        return [=](C c) { return ConfirmMerge(c, merge); };
      case 9:
        return [=](C c) { return UndoMerge(c, merge, "doch nicht"); };
      case 10:
        return [=](C c) { return ChangeBundle(c, {}, {item}); };
      default: {
        const bool leaves = Below(8) == 0;
        return [=](C c) -> Decided {
          if (leaves) return LeaveRound(c, c.actor.center);
          return DiscardItem(c, item);
        };
      }
    }
  }

  std::mt19937 random_;
  RoundDesk desk_;
  std::vector<Actor> actors_;
  std::set<std::string> voted_;
};

TEST(TasksPropertyTest, EveryTaskOfEverybody_IsAccepted) {
  std::set<v1::TaskKind> kinds;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    RandomRound round(seed);
    for (int step = 0; step < 600; ++step) {
      round.Step();
      round.VoteOfTheRest();
      if (step % 5 == 0) round.TryAllTasks(&kinds);
    }
    if (HasFailure()) return;
  }
  for (int kind = 1; kind < v1::TaskKind_ARRAYSIZE; ++kind) {
    // No command makes it: see law_change_test.cc.
    if (kind == v1::TASK_KIND_LAW_CHANGED) continue;
    EXPECT_EQ(kinds.count(static_cast<v1::TaskKind>(kind)), 1u)
        << v1::TaskKind_Name(static_cast<v1::TaskKind>(kind)) << " was never tried";
  }
}

}  // namespace
}  // namespace lotse::policy
