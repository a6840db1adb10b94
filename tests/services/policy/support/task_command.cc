#include "tests/services/policy/support/task_command.h"

#include <stdexcept>

namespace lotse::policy {
namespace {

using C = const CommandContext&;

constexpr char kDissent[] = "Aus Sicht unseres Zentrums spricht mehr dagegen als dafür.";

RoundDesk::Decide HandingIn(std::int64_t revision, const std::string& item) {
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(revision);
  return [=](C c) { return SubmitItem(c, item, {}, request); };
}

RoundDesk::Decide Endorsing(int version, const std::string& item) {
  v1::TakeStanceRequest request;
  request.set_kind(v1::STANCE_KIND_ENDORSE);
  request.set_version(version);
  return [=](C c) { return TakeStance(c, item, request); };
}

}  // namespace

std::string IdIn(const std::string& name) { return name.substr(name.rfind('/') + 1); }

RoundDesk::Decide CommandFor(const RoundDesk& desk, const v1::Task& task) {
  const std::string item = IdIn(task.recommendation());
  const std::string merge = IdIn(task.merge());
  const std::string part = task.part();
  switch (task.kind()) {
    case v1::TASK_KIND_FINISH_DRAFT:
    case v1::TASK_KIND_CORRECT_RETURNED:
      return HandingIn(desk.item(item).last_event, item);
    case v1::TASK_KIND_REVIEW_ITEM:
      return [=](C c) { return ReturnItem(c, item, "bitte kürzen"); };
    case v1::TASK_KIND_RELEASE_EVIDENCE:
      return [=](C c) { return ReleaseEvidence(c, item, part); };
    case v1::TASK_KIND_DECIDE_AMENDMENT:
      return [=](C c) { return DecideAmendment(c, item, part, v1::AMENDMENT_STATE_ACCEPTED); };
    case v1::TASK_KIND_CONFIRM_STANCE:
      return Endorsing(desk.item(item).version, item);
    case v1::TASK_KIND_CONFIRM_MERGE:
      return [=](C c) { return ConfirmMerge(c, merge); };
    case v1::TASK_KIND_ANSWER_MERGE:
      return [=](C c) { return ConsentToMerge(c, merge, true); };
    case v1::TASK_KIND_LAW_CHANGED:
      return [=](C c) { return CommentOn(c, item, "Die Forderung bleibt."); };
    case v1::TASK_KIND_ADOPT_ITEM:
      return [=](C c) { return AdoptItem(c, item); };
    case v1::TASK_KIND_VOTE:
      return [=](C c) { return CastVotes(c, {{item, v1::VOTE_KIND_PASS}}); };
    case v1::TASK_KIND_DISSENT:
      return [=](C c) { return FileDissent(c, item, kDissent); };
    case v1::TASK_KIND_INCLUDE_ITEM:
      return [=](C c) { return ChangeBundle(c, {item}, {}); };
    case v1::TASK_KIND_CLOSE_BUNDLE:
      return [](C c) { return CloseBundle(c); };
    case v1::TASK_KIND_RELEASE_BUNDLE:
      return [](C c) { return ApproveBundle(c); };
    case v1::TASK_KIND_SUBMIT_BUNDLE:
      return [](C c) { return SubmitBundle(c); };
    case v1::TASK_KIND_ENTER_OUTCOME: {
      v1::Outcome outcome;
      outcome.set_state(v1::RECOMMENDATION_STATE_UEBERNOMMEN);
      return [=](C c) { return EnterOutcome(c, item, outcome); };
    }
    case v1::TASK_KIND_CONCLUDE_ROUND:
      return [](C c) { return ConcludeRound(c); };
    default:
      throw std::logic_error("a task of no kind");
  }
}

}  // namespace lotse::policy
