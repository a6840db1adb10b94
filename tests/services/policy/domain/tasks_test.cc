// Each kind of task: who has it, and who has it not by role, centre, person or phase.
#include "services/policy/domain/tasks.h"

#include <algorithm>

#include "common/time/timestamp.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/resources.h"
#include "tests/services/policy/support/task_command.h"

namespace lotse::policy {
namespace {

using identity::Role;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using C = const CommandContext&;

std::vector<v1::Task> TasksOf(const RoundDesk& desk, const Actor& actor, v1::TaskKind kind) {
  std::vector<v1::Task> tasks = TasksFor(desk.round(), actor, desk.now);
  tasks.erase(std::remove_if(tasks.begin(), tasks.end(),
                             [&](const v1::Task& task) { return task.kind() != kind; }),
              tasks.end());
  return tasks;
}

// All roles of an author's, another author's and two more centres, and of the federation.
std::vector<Actor> Everybody() {
  std::vector<Actor> actors;
  for (const char* center : {"MW1", "MW2", "RE1", "RW1"}) {
    for (const Role role :
         {Role::kAdmin, Role::kCaseworker, Role::kEditor, Role::kPolicy, Role::kReader}) {
      actors.push_back(Of(center, role));
    }
  }
  actors.push_back({"FED", "operator", Role::kOperator});
  actors.push_back(Coordinator("first"));
  actors.push_back(Coordinator("second"));
  return actors;
}

// The persons who have a task of this kind.
std::vector<std::string> Who(const RoundDesk& desk, v1::TaskKind kind) {
  std::vector<std::string> who;
  for (const Actor& actor : Everybody()) {
    if (!TasksOf(desk, actor, kind).empty()) who.push_back(actor.person);
  }
  return who;
}

void Do(RoundDesk& desk, const Actor& actor, const RoundDesk::Decide& decide) {
  const absl::Status done = desk.Do(actor, decide);
  ASSERT_TRUE(done.ok()) << done;
}

// The first task of the kind is done, and gone.
void DoFirst(RoundDesk& desk, const Actor& actor, v1::TaskKind kind) {
  const std::vector<v1::Task> before = TasksOf(desk, actor, kind);
  ASSERT_FALSE(before.empty());
  Do(desk, actor, CommandFor(desk, before[0]));
  EXPECT_EQ(TasksOf(desk, actor, kind).size(), before.size() - 1);
}

void Return(RoundDesk& desk, const std::string& id) {
  Do(desk, EditorOf("RE1"), [&](C c) { return ReturnItem(c, id, "bitte kürzen"); });
}

std::string Amend(RoundDesk& desk, const std::string& center, const std::string& id,
                  const std::string& title) {
  v1::ProposeAmendmentRequest request;
  request.set_title(title);
  request.set_base_version(desk.item(id).version);
  Do(desk, Of(center), [&](C c) { return ProposeAmendment(c, id, request); });
  return desk.last_id();
}

void Accept(RoundDesk& desk, const std::string& id, const std::string& amendment) {
  Do(desk, Of(desk.item(id).center),
     [&](C c) { return DecideAmendment(c, id, amendment, v1::AMENDMENT_STATE_ACCEPTED); });
}

std::string Suggest(RoundDesk& desk, const std::string& head, const std::string& member) {
  Do(desk, EditorOf("RE2"), [&](C c) { return SuggestMerge(c, head, {member}, "gleich"); });
  return desk.last_id();
}

std::string SubmittedWithEvidence(RoundDesk& desk, const std::string& center) {
  v1::Recommendation draft;
  draft.set_title("Eine Forderung mit Belegen");
  draft.set_body(kBody);
  draft.add_law_refs("§ 18g AufenthG");
  for (const char* text : {"Ein erster Fall aus der Beratung", "Ein zweiter Fall der Beratung"}) {
    draft.add_evidence()->set_text(text);
  }
  Do(desk, Of(center), [&](C c) { return CreateItem(c, draft); });
  const std::string id = desk.last_id();
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(desk.item(id).last_event);
  Do(desk, Of(center), [&](C c) { return SubmitItem(c, id, {}, request); });
  return id;
}

// A round whose first item was adopted by all but the centres named, and whose voting is over.
std::string Adopted(RoundDesk& desk, const std::vector<std::string>& against) {
  const std::string id = desk.Open("MW1", "Die erste Forderung");
  desk.AdvancePast(desk.round().deadlines.freeze_end);
  for (const std::string& center : TwentySevenCenters()) {
    const bool agrees = std::count(against.begin(), against.end(), center) == 0;
    desk.Vote(center, id, agrees ? v1::VOTE_KIND_AGREE : v1::VOTE_KIND_DISAGREE);
  }
  desk.AdvancePast(desk.round().deadlines.voting_end);
  return id;
}

TEST(TasksTest, FinishDraft_IsItsCentresWhileDraftsAreTaken) {
  RoundDesk desk;
  const std::string id = desk.Draft("MW1", "Ein Entwurf bleibt liegen");
  EXPECT_THAT(Who(desk, v1::TASK_KIND_FINISH_DRAFT),
              ElementsAre("MW1/admin", "MW1/caseworker", "MW1/editor", "MW1/policy"));
  const std::vector<v1::Task> tasks = TasksFor(desk.round(), Of("MW1"), desk.now);
  ASSERT_THAT(tasks, SizeIs(1));
  EXPECT_EQ(tasks[0].recommendation(), ItemName(desk.round(), id));
  EXPECT_EQ(tasks[0].title(), "Ein Entwurf bleibt liegen");
  EXPECT_EQ(tasks[0].number(), 0);
  EXPECT_FALSE(tasks[0].optional());
  const absl::Time end = desk.round().deadlines.collecting_end;
  EXPECT_EQ(FromTimestamp(tasks[0].due_time()), end);
  // Inclusive to the second, and over in the next, though nobody has applied the deadline yet.
  EXPECT_THAT(TasksFor(desk.round(), Of("MW1"), end), SizeIs(1));
  EXPECT_THAT(TasksFor(desk.round(), Of("MW1"), end + absl::Seconds(1)), IsEmpty());
  desk.AdvancePast(end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_FINISH_DRAFT), IsEmpty());
}

TEST(TasksTest, CentreThatLeft_HasNone) {
  RoundDesk desk;
  desk.Open("MW2", "Eine Forderung von anderen");
  desk.AdvancePast(desk.round().deadlines.freeze_end);
  EXPECT_THAT(TasksFor(desk.round(), Of("MW1"), desk.now), SizeIs(1));
  Do(desk, Of("MW1"), [](C c) { return LeaveRound(c, "MW1"); });
  EXPECT_THAT(TasksFor(desk.round(), Of("MW1"), desk.now), IsEmpty());
}

TEST(TasksTest, CorrectReturned_AlsoWhileDeliberating) {
  RoundDesk desk;
  const std::string id = desk.Submitted("MW1", "Eine Eingabe kommt zurück");
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CORRECT_RETURNED), IsEmpty());
  Return(desk, id);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_FINISH_DRAFT), IsEmpty());
  desk.AdvancePast(desk.round().deadlines.collecting_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CORRECT_RETURNED),
              ElementsAre("MW1/admin", "MW1/caseworker", "MW1/editor", "MW1/policy"));
  const auto tasks = TasksOf(desk, Of("MW1"), v1::TASK_KIND_CORRECT_RETURNED);
  EXPECT_EQ(tasks[0].number(), 1);
  EXPECT_EQ(FromTimestamp(tasks[0].due_time()), desk.round().deadlines.deliberation_end);
  DoFirst(desk, Of("MW1"), v1::TASK_KIND_CORRECT_RETURNED);
  Return(desk, id);
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CORRECT_RETURNED), IsEmpty());
}

TEST(TasksTest, ReviewItem_IsEditorsOfOtherCentres_ButNotItsAuthors) {
  RoundDesk desk;
  desk.Submitted("MW1", "Eine Eingabe in Prüfung");
  EXPECT_THAT(Who(desk, v1::TASK_KIND_REVIEW_ITEM),
              ElementsAre("MW2/editor", "RE1/editor", "RW1/editor"));
  // Who wrote it works for another centre, too.
  EXPECT_THAT(TasksFor(desk.round(), {"RE1", "MW1/policy", Role::kEditor}, desk.now), IsEmpty());
  DoFirst(desk, EditorOf("MW2"), v1::TASK_KIND_REVIEW_ITEM);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_REVIEW_ITEM), IsEmpty());
}

TEST(TasksTest, ReviewItem_OfAPromotedAmendment_IsNotItsProposers) {
  RoundDesk desk;
  const std::string id = desk.Open("MW1", "Eine offene Forderung");
  const std::string amendment = Amend(desk, "MW2", id, "Eine ganz andere Forderung");
  Do(desk, Of("MW1"),
     [&](C c) { return DecideAmendment(c, id, amendment, v1::AMENDMENT_STATE_PROMOTED); });
  DoFirst(desk, Of("MW2"), v1::TASK_KIND_FINISH_DRAFT);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_REVIEW_ITEM),
              ElementsAre("MW1/editor", "RE1/editor", "RW1/editor"));
  EXPECT_THAT(TasksFor(desk.round(), {"RE1", "MW2/policy", Role::kEditor}, desk.now), IsEmpty());
}

TEST(TasksTest, ReviewItem_EndsWithDeliberation) {
  RoundDesk desk;
  desk.Submitted("MW1", "Eine Eingabe in Prüfung");
  desk.AdvancePast(desk.round().deadlines.collecting_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_REVIEW_ITEM), SizeIs(3));
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_REVIEW_ITEM), IsEmpty());
}

TEST(TasksTest, ReleaseEvidence_OneEach_NotByWhoWroteIt) {
  RoundDesk desk;
  const std::string id = SubmittedWithEvidence(desk, "MW1");
  EXPECT_THAT(Who(desk, v1::TASK_KIND_RELEASE_EVIDENCE),
              ElementsAre("MW1/editor", "MW2/editor", "RE1/editor", "RW1/editor"));
  EXPECT_THAT(TasksOf(desk, {"MW1", "MW1/policy", Role::kEditor}, v1::TASK_KIND_RELEASE_EVIDENCE),
              IsEmpty());
  const auto tasks = TasksOf(desk, EditorOf("RE1"), v1::TASK_KIND_RELEASE_EVIDENCE);
  ASSERT_THAT(tasks, SizeIs(2));
  EXPECT_EQ(tasks[1].part(), desk.item(id).content.evidence(1).id());
  DoFirst(desk, EditorOf("RE1"), v1::TASK_KIND_RELEASE_EVIDENCE);
  DoFirst(desk, EditorOf("RE1"), v1::TASK_KIND_RELEASE_EVIDENCE);
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_RELEASE_EVIDENCE), IsEmpty());
}

TEST(TasksTest, DecideAmendment_IsTheAuthorsCentres) {
  RoundDesk desk;
  const std::string id = desk.Open("MW1", "Eine offene Forderung");
  const std::string amendment = Amend(desk, "MW2", id, "Eine andere Forderung");
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DECIDE_AMENDMENT),
              ElementsAre("MW1/admin", "MW1/caseworker", "MW1/editor", "MW1/policy"));
  EXPECT_EQ(TasksOf(desk, Of("MW1"), v1::TASK_KIND_DECIDE_AMENDMENT)[0].part(), amendment);
  DoFirst(desk, Of("MW1"), v1::TASK_KIND_DECIDE_AMENDMENT);
  Amend(desk, "MW2", id, "Eine dritte Forderung");
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DECIDE_AMENDMENT), IsEmpty());
}

TEST(TasksTest, ConfirmStance_OfAnOlderVersion) {
  RoundDesk desk;
  const std::string id = desk.Open("MW1", "Eine offene Forderung");
  desk.Endorse("RW1", id);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_STANCE), IsEmpty());
  Accept(desk, id, Amend(desk, "MW2", id, "Eine andere Forderung"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_STANCE), ElementsAre("RW1/policy"));
  DoFirst(desk, Of("RW1"), v1::TASK_KIND_CONFIRM_STANCE);
  Accept(desk, id, Amend(desk, "MW2", id, "Eine dritte Forderung"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_STANCE), SizeIs(1));
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_STANCE), IsEmpty());
}

// An endorser is asked by the merge, an objector by the head that is no longer what it was; an answer counts as what was said last.
TEST(TasksTest, ConfirmStance_AfterAMerge) {
  RoundDesk desk;
  const std::string head = desk.Open("MW1", "Eine offene Forderung");
  const std::string member = desk.Open("MW2", "Dieselbe offene Forderung");
  desk.Endorse("RW1", head);
  v1::TakeStanceRequest objects;
  objects.set_kind(v1::STANCE_KIND_OBJECT);
  objects.set_reason("das hilft niemandem");
  objects.set_version(1);
  Do(desk, Of("RE1"), [&](C c) { return TakeStance(c, head, objects); });
  const std::string merge = Suggest(desk, head, member);
  for (const char* author : {"MW1", "MW2"}) DoFirst(desk, Of(author), v1::TASK_KIND_CONFIRM_MERGE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_STANCE), ElementsAre("RE1/policy"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ANSWER_MERGE), ElementsAre("RW1/policy"));
  DoFirst(desk, Of("RW1"), v1::TASK_KIND_ANSWER_MERGE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_STANCE), ElementsAre("RE1/policy"));
  Accept(desk, head, Amend(desk, "RW1", head, "Eine andere Forderung"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_STANCE), ElementsAre("RE1/policy", "RW1/policy"));
}

TEST(TasksTest, ConfirmMerge_AuthorsOnceACentre_AndEditorsOnceAPerson) {
  RoundDesk desk;
  const std::string merge = Suggest(desk, desk.Open("MW1", "Eine offene Forderung"),
                                    desk.Open("MW2", "Dieselbe offene Forderung"));
  EXPECT_THAT(
      Who(desk, v1::TASK_KIND_CONFIRM_MERGE),
      ElementsAre("MW1/admin", "MW1/caseworker", "MW1/editor", "MW1/policy", "MW2/admin",
                  "MW2/caseworker", "MW2/editor", "MW2/policy", "RE1/editor", "RW1/editor"));
  EXPECT_EQ(TasksOf(desk, Of("MW1"), v1::TASK_KIND_CONFIRM_MERGE)[0].merge(),
            MergeName(desk.round(), merge));
  DoFirst(desk, Of("MW1"), v1::TASK_KIND_CONFIRM_MERGE);
  DoFirst(desk, EditorOf("RE1"), v1::TASK_KIND_CONFIRM_MERGE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_MERGE),
              ElementsAre("MW2/admin", "MW2/caseworker", "MW2/editor", "MW2/policy", "RW1/editor"));
  // The same person in another centre's name.
  EXPECT_THAT(TasksFor(desk.round(), {"RE3", "RE1/editor", Role::kEditor}, desk.now), IsEmpty());
  DoFirst(desk, EditorOf("RW1"), v1::TASK_KIND_CONFIRM_MERGE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_MERGE), IsEmpty());
}

TEST(TasksTest, ConfirmMerge_NotAfterTheFreeze) {
  RoundDesk desk;
  const std::string first = desk.Open("MW1", "Eine offene Forderung");
  Suggest(desk, first, desk.Open("MW2", "Dieselbe offene Forderung"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_MERGE), SizeIs(10));
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONFIRM_MERGE), IsEmpty());
}

TEST(TasksTest, AnswerMerge_EndorsersOfAPart_MayBeLeft) {
  RoundDesk desk;
  const std::string head = desk.Open("MW1", "Eine offene Forderung");
  const std::string member = desk.Open("MW2", "Dieselbe offene Forderung");
  desk.Endorse("RW1", member);
  desk.Endorse("RE1", head);
  const std::string merge = Suggest(desk, head, member);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ANSWER_MERGE), IsEmpty());
  for (const char* author : {"MW1", "MW2"}) DoFirst(desk, Of(author), v1::TASK_KIND_CONFIRM_MERGE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ANSWER_MERGE), ElementsAre("RE1/policy", "RW1/policy"));
  const auto tasks = TasksOf(desk, Of("RW1"), v1::TASK_KIND_ANSWER_MERGE);
  EXPECT_TRUE(tasks[0].optional());
  EXPECT_EQ(tasks[0].recommendation(), ItemName(desk.round(), head));
  EXPECT_EQ(tasks[0].merge(), MergeName(desk.round(), merge));
  DoFirst(desk, Of("RW1"), v1::TASK_KIND_ANSWER_MERGE);
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ANSWER_MERGE), IsEmpty());
}

TEST(TasksTest, AdoptItem_EndorsersWhileItCanBe) {
  RoundDesk desk;
  const std::string id = desk.Open("MW1", "Eine offene Forderung");
  desk.Endorse("RW1", id);
  Do(desk, Of("MW1"), [&](C c) { return WithdrawItem(c, id); });
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ADOPT_ITEM), ElementsAre("RW1/policy"));
  const auto tasks = TasksOf(desk, Of("RW1"), v1::TASK_KIND_ADOPT_ITEM);
  EXPECT_TRUE(tasks[0].optional());
  EXPECT_EQ(FromTimestamp(tasks[0].due_time()), desk.item(id).adopt_until);
  desk.AdvanceTo(desk.item(id).adopt_until);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ADOPT_ITEM), SizeIs(1));
  desk.AdvancePast(desk.item(id).adopt_until);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ADOPT_ITEM), IsEmpty());
}

TEST(TasksTest, AdoptItem_AtTheLatestBeforeTheFreeze) {
  RoundDesk desk;
  const std::string id = desk.Open("MW1", "Eine offene Forderung");
  desk.Endorse("RW1", id);
  const absl::Time end = desk.round().deadlines.deliberation_end;
  desk.AdvanceTo(end - absl::Hours(1));
  Do(desk, Of("MW1"), [&](C c) { return WithdrawItem(c, id); });
  EXPECT_EQ(FromTimestamp(TasksOf(desk, Of("RW1"), v1::TASK_KIND_ADOPT_ITEM)[0].due_time()), end);
  desk.AdvancePast(end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ADOPT_ITEM), IsEmpty());
}

TEST(TasksTest, Vote_EachItemOfEachVotingCentre) {
  RoundDesk desk;
  const std::string first = desk.Open("MW1", "Die erste Forderung");
  const std::string second = desk.Open("MW1", "Die zweite Forderung");
  EXPECT_THAT(Who(desk, v1::TASK_KIND_VOTE), IsEmpty());
  Do(desk, Of("MW2"), [](C c) { return LeaveRound(c, "MW2"); });
  desk.AdvancePast(desk.round().deadlines.freeze_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_VOTE), ElementsAre("MW1/policy", "RE1/policy", "RW1/policy"));
  const auto tasks = TasksOf(desk, Of("RW1"), v1::TASK_KIND_VOTE);
  ASSERT_THAT(tasks, SizeIs(2));
  EXPECT_EQ(tasks[0].recommendation(), ItemName(desk.round(), first));
  EXPECT_EQ(tasks[1].recommendation(), ItemName(desk.round(), second));
  EXPECT_EQ(FromTimestamp(tasks[0].due_time()), desk.round().deadlines.voting_end);
  DoFirst(desk, Of("RW1"), v1::TASK_KIND_VOTE);
  DoFirst(desk, Of("RW1"), v1::TASK_KIND_VOTE);
  desk.Vote("RW1", first, v1::VOTE_KIND_UNSPECIFIED);
  EXPECT_THAT(TasksOf(desk, Of("RW1"), v1::TASK_KIND_VOTE), SizeIs(1));
  desk.AdvancePast(desk.round().deadlines.voting_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_VOTE), IsEmpty());
}

TEST(TasksTest, Dissent_WhoVotedAgainstWhatWasAdopted) {
  RoundDesk desk;
  const std::string id = Adopted(desk, {"MW1", "RW1"});
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DISSENT), ElementsAre("MW1/policy", "RW1/policy"));
  EXPECT_TRUE(TasksOf(desk, Of("RW1"), v1::TASK_KIND_DISSENT)[0].optional());
  DoFirst(desk, Of("RW1"), v1::TASK_KIND_DISSENT);
  const std::string dissent = desk.last_id();
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DISSENT), ElementsAre("MW1/policy"));
  Do(desk, Of("MW1"), [&](C c) { return CosignDissent(c, id, dissent, true); });
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DISSENT), IsEmpty());
  Do(desk, Of("MW1"), [&](C c) { return CosignDissent(c, id, dissent, false); });
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DISSENT), SizeIs(1));
  // To put it into the bundle does not end the window.
  DoFirst(desk, Coordinator(), v1::TASK_KIND_INCLUDE_ITEM);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DISSENT), SizeIs(1));
  DoFirst(desk, Of("MW1"), v1::TASK_KIND_DISSENT);
  Do(desk, Of("MW1"), [&](C c) { return FileDissent(c, id, ""); });
  desk.AdvancePast(desk.round().deadlines.dissent_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DISSENT), IsEmpty());
}

TEST(TasksTest, Dissent_NotFromWhatWasRejected) {
  RoundDesk desk;
  std::vector<std::string> all = TwentySevenCenters();
  all.resize(20);
  const std::string id = Adopted(desk, all);
  ASSERT_EQ(desk.item(id).decision, v1::RECOMMENDATION_STATE_ABGELEHNT);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_DISSENT), IsEmpty());
  EXPECT_THAT(Who(desk, v1::TASK_KIND_INCLUDE_ITEM), IsEmpty());
}

TEST(TasksTest, IncludeItem_ContestedOnceItHasItsDissent) {
  RoundDesk desk;
  const std::string id = Adopted(desk, {"ME1", "ME2"});
  ASSERT_EQ(desk.item(id).decision, v1::RECOMMENDATION_STATE_STRITTIG);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_INCLUDE_ITEM), IsEmpty());
  DoFirst(desk, Of("ME1"), v1::TASK_KIND_DISSENT);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_INCLUDE_ITEM), ElementsAre("first", "second"));
  EXPECT_FALSE(TasksOf(desk, Coordinator(), v1::TASK_KIND_INCLUDE_ITEM)[0].has_due_time());
}

TEST(TasksTest, IncludeItem_ContestedOnceTheWindowIsOver) {
  RoundDesk desk;
  Adopted(desk, {"ME1", "ME2"});
  desk.AdvancePast(desk.round().deadlines.dissent_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_INCLUDE_ITEM), ElementsAre("first", "second"));
  DoFirst(desk, Coordinator(), v1::TASK_KIND_INCLUDE_ITEM);
}

// The coordination's way from the bundle to the end, one task after the other.
TEST(TasksTest, BundleIsClosedReleasedHandedInAndConcluded) {
  RoundDesk desk;
  const std::string id = Adopted(desk, {});
  DoFirst(desk, Coordinator(), v1::TASK_KIND_INCLUDE_ITEM);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CLOSE_BUNDLE), IsEmpty());
  desk.AdvancePast(desk.round().deadlines.dissent_end);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CLOSE_BUNDLE), ElementsAre("first", "second"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_RELEASE_BUNDLE), IsEmpty());
  DoFirst(desk, Coordinator(), v1::TASK_KIND_CLOSE_BUNDLE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_RELEASE_BUNDLE), ElementsAre("first", "second"));
  DoFirst(desk, Coordinator(), v1::TASK_KIND_RELEASE_BUNDLE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_RELEASE_BUNDLE), ElementsAre("second"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_SUBMIT_BUNDLE), IsEmpty());
  DoFirst(desk, Coordinator("second"), v1::TASK_KIND_RELEASE_BUNDLE);
  EXPECT_THAT(TasksOf(desk, Coordinator("third"), v1::TASK_KIND_RELEASE_BUNDLE), IsEmpty());
  EXPECT_THAT(Who(desk, v1::TASK_KIND_SUBMIT_BUNDLE), ElementsAre("first", "second"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ENTER_OUTCOME), IsEmpty());
  DoFirst(desk, Coordinator(), v1::TASK_KIND_SUBMIT_BUNDLE);
  EXPECT_THAT(Who(desk, v1::TASK_KIND_ENTER_OUTCOME), ElementsAre("first", "second"));
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONCLUDE_ROUND), IsEmpty());
  EXPECT_EQ(TasksOf(desk, Coordinator(), v1::TASK_KIND_ENTER_OUTCOME)[0].recommendation(),
            ItemName(desk.round(), id));
  DoFirst(desk, Coordinator(), v1::TASK_KIND_ENTER_OUTCOME);
  const auto conclude = TasksOf(desk, Coordinator(), v1::TASK_KIND_CONCLUDE_ROUND);
  ASSERT_THAT(conclude, SizeIs(1));
  EXPECT_EQ(conclude[0].recommendation(), "");
  EXPECT_THAT(Who(desk, v1::TASK_KIND_CONCLUDE_ROUND), ElementsAre("first", "second"));
  DoFirst(desk, Coordinator(), v1::TASK_KIND_CONCLUDE_ROUND);
  for (const Actor& actor : Everybody()) {
    EXPECT_THAT(TasksFor(desk.round(), actor, desk.now), IsEmpty()) << actor.person;
  }
}

TEST(TasksTest, MostUrgentFirst_ThenKind_ThenNumber) {
  RoundDesk desk;
  const std::string second = desk.Draft("MW1", "Die zweite Eingabe");
  const std::string first = desk.Submitted("MW1", "Die erste Eingabe");
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(desk.item(second).last_event);
  Do(desk, Of("MW1"), [&](C c) { return SubmitItem(c, second, {}, request); });
  SubmittedWithEvidence(desk, "MW2");
  desk.Draft("RE1", "Ein Entwurf der Redaktion");
  std::vector<std::string> seen;
  for (const v1::Task& task : TasksFor(desk.round(), EditorOf("RE1"), desk.now)) {
    seen.push_back(v1::TaskKind_Name(task.kind()).substr(10) + std::to_string(task.number()));
  }
  EXPECT_THAT(seen, ElementsAre("FINISH_DRAFT0", "REVIEW_ITEM1", "REVIEW_ITEM2", "REVIEW_ITEM3",
                                "RELEASE_EVIDENCE3", "RELEASE_EVIDENCE3"));
}

TEST(TasksTest, FirstOfThem_AndHowMany) {
  RoundDesk desk;
  desk.Draft("RE1", "Ein Entwurf der Redaktion");
  for (const char* title : {"Die erste Eingabe", "Die zweite Eingabe"})
    desk.Submitted("MW1", title);
  const TaskPage page = FirstTasks(desk.round(), EditorOf("RE1"), desk.now, 2);
  EXPECT_EQ(page.total, 3);
  ASSERT_THAT(page.tasks, SizeIs(2));
  EXPECT_EQ(page.tasks[0].kind(), v1::TASK_KIND_FINISH_DRAFT);
  EXPECT_EQ(page.tasks[1].title(), "Die erste Eingabe");
}

TEST(TasksTest, EveryKindIsSomebodys) {
  for (int kind = 1; kind < v1::TaskKind_ARRAYSIZE; ++kind) {
    EXPECT_FALSE(RolesOf(static_cast<v1::TaskKind>(kind)).empty()) << kind;
  }
  EXPECT_TRUE(RolesOf(v1::TASK_KIND_UNSPECIFIED).empty());
}

}  // namespace
}  // namespace lotse::policy
