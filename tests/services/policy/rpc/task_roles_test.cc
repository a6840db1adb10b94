// Whoever has a task may call what does it.
#include <map>

#include "gtest/gtest.h"
#include "services/policy/domain/tasks.h"
#include "services/policy/rpc/method_rules.h"

namespace lotse::policy {
namespace {

const std::map<v1::TaskKind, absl::string_view>& MethodsOfTasks() {
  static const auto* const methods = new std::map<v1::TaskKind, absl::string_view>{
      {v1::TASK_KIND_FINISH_DRAFT, "SubmitRecommendation"},
      {v1::TASK_KIND_CORRECT_RETURNED, "UpdateRecommendation"},
      {v1::TASK_KIND_REVIEW_ITEM, "ClearRecommendation"},
      {v1::TASK_KIND_RELEASE_EVIDENCE, "ReleaseEvidence"},
      {v1::TASK_KIND_DECIDE_AMENDMENT, "DecideAmendment"},
      {v1::TASK_KIND_CONFIRM_STANCE, "TakeStance"},
      {v1::TASK_KIND_CONFIRM_MERGE, "ConfirmMerge"},
      {v1::TASK_KIND_ANSWER_MERGE, "ConsentToMerge"},
      {v1::TASK_KIND_LAW_CHANGED, "Comment"},
      {v1::TASK_KIND_ADOPT_ITEM, "AdoptRecommendation"},
      {v1::TASK_KIND_VOTE, "CastVotes"},
      {v1::TASK_KIND_DISSENT, "FileDissent"},
      {v1::TASK_KIND_INCLUDE_ITEM, "ChangeBundle"},
      {v1::TASK_KIND_CLOSE_BUNDLE, "CloseBundle"},
      {v1::TASK_KIND_RELEASE_BUNDLE, "ApproveBundle"},
      {v1::TASK_KIND_SUBMIT_BUNDLE, "SubmitBundle"},
      {v1::TASK_KIND_ENTER_OUTCOME, "EnterOutcome"},
      {v1::TASK_KIND_CONCLUDE_ROUND, "ConcludeRound"}};
  return *methods;
}

TEST(TaskRolesTest, EveryTask_IsForTheRolesOfItsMethod) {
  std::map<absl::string_view, identity::RoleSet> roles;
  for (const rpc::MethodRule& rule : PolicyRules()) roles[rule.method] = rule.roles;
  for (int i = 1; i < v1::TaskKind_ARRAYSIZE; ++i) {
    const auto kind = static_cast<v1::TaskKind>(i);
    const auto method = MethodsOfTasks().find(kind);
    ASSERT_NE(method, MethodsOfTasks().end()) << v1::TaskKind_Name(kind);
    EXPECT_EQ(RolesOf(kind), roles[method->second])
        << v1::TaskKind_Name(kind) << " is for " << RolesOf(kind).ToString() << ", "
        << method->second << " for " << roles[method->second].ToString();
  }
}

}  // namespace
}  // namespace lotse::policy
