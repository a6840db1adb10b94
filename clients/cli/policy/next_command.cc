#include "clients/cli/policy/next_command.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/policy/resolve.h"

namespace lotse::cli {
namespace {

struct CommandForms {
  policy::v1::TaskKind kind;
  // "$item", "$part", "$merge" are what the task is about.
  std::vector<const char*> forms;
};

const std::vector<CommandForms>& AllForms() {
  static const auto* forms = new std::vector<CommandForms>{
      {policy::v1::TASK_KIND_FINISH_DRAFT, {"submit $item", "draft edit $item"}},
      {policy::v1::TASK_KIND_CORRECT_RETURNED, {"draft edit $item", "submit $item"}},
      {policy::v1::TASK_KIND_REVIEW_ITEM, {"clear $item", "return $item --reason TEXT"}},
      {policy::v1::TASK_KIND_RELEASE_EVIDENCE,
       {"release $item $part", "return $item --reason TEXT"}},
      {policy::v1::TASK_KIND_DECIDE_AMENDMENT,
       {"amendment accept $item $part", "amendment reject $item $part",
        "amendment promote $item $part"}},
      {policy::v1::TASK_KIND_CONFIRM_STANCE,
       {"endorse $item", "object $item --reason TEXT", "neutral $item"}},
      {policy::v1::TASK_KIND_CONFIRM_MERGE, {"merge confirm $merge"}},
      {policy::v1::TASK_KIND_ANSWER_MERGE, {"merge consent $merge yes", "merge consent $merge no"}},
      {policy::v1::TASK_KIND_LAW_CHANGED, {"comment $item TEXT"}},
      {policy::v1::TASK_KIND_ADOPT_ITEM, {"adopt $item"}},
      {policy::v1::TASK_KIND_VOTE, {"vote $item=yes", "vote $item=no", "vote $item=pass"}},
      {policy::v1::TASK_KIND_DISSENT, {"dissent $item --file FILE", "cosign $item OPINION"}},
      {policy::v1::TASK_KIND_INCLUDE_ITEM, {"bundle include $item"}},
      {policy::v1::TASK_KIND_CLOSE_BUNDLE, {"bundle close"}},
      {policy::v1::TASK_KIND_RELEASE_BUNDLE, {"bundle release"}},
      {policy::v1::TASK_KIND_SUBMIT_BUNDLE, {"bundle submit"}},
      {policy::v1::TASK_KIND_ENTER_OUTCOME, {"outcome $item --state uebernommen --link ADDRESS"}},
      {policy::v1::TASK_KIND_CONCLUDE_ROUND, {"conclude"}},
  };
  return *forms;
}

std::string CommandLine(absl::string_view form, absl::string_view round) {
  return absl::StrCat("lotse policy ", form, round.empty() ? "" : " --round ", round);
}

std::string TaskItem(const policy::v1::Task& task) {
  return task.number() > 0 ? absl::StrCat(task.number()) : ShortId(task.recommendation());
}

}  // namespace

std::vector<std::string> NextCommands(const policy::v1::Task& task, absl::string_view round) {
  std::vector<std::string> commands;
  for (const CommandForms& known : AllForms()) {
    if (known.kind != task.kind()) continue;
    for (const char* form : known.forms) {
      commands.push_back(CommandLine(absl::StrReplaceAll(form, {{"$item", TaskItem(task)},
                                                                {"$part", ShortId(task.part())},
                                                                {"$merge", ShortId(task.merge())}}),
                                     round));
    }
  }
  return commands;
}

std::string VoteCommand(const std::vector<policy::v1::Task>& votes, absl::string_view round) {
  constexpr std::size_t kMost = 10;
  std::string form = "vote";
  for (std::size_t i = 0; i < votes.size() && i < kMost; ++i) {
    absl::StrAppend(&form, " ", TaskItem(votes[i]), "=yes");
  }
  if (votes.size() > kMost) form += " …";
  return CommandLine(form, round);
}

}  // namespace lotse::cli
