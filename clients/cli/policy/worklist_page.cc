#include "clients/cli/policy/worklist_page.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/policy/next_command.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/times.h"
#include "clients/cli/policy/words.h"

namespace lotse::cli {
namespace {

constexpr std::size_t kMostOfAGroup = 20;

std::string NumberOf(const policy::v1::Task& task) {
  if (task.number() > 0) return absl::StrCat(task.number());
  return task.recommendation().empty() ? "" : ShortId(task.recommendation());
}

std::string GroupTitle(const TaskGroup& group) {
  const policy::v1::Task& first = group.tasks[0];
  std::string title(TaskWord(first.kind()));
  // A server that is newer than this program.
  if (title.empty()) title = absl::StrCat("Aufgabe ", static_cast<int>(first.kind()));
  if (group.tasks.size() > 1) absl::StrAppend(&title, " (", group.tasks.size(), ")");
  return first.optional() ? absl::StrCat(title, ", freiwillig") : title;
}

std::string DueInWords(const policy::v1::Task& task, absl::Time now) {
  if (!task.has_due_time()) return "ohne Frist";
  return absl::StrCat("bis ", ShowTime(task.due_time()), ", ",
                      TimeLeftInWords(task.due_time(), now));
}

bool IsVoting(const TaskGroup& group) {
  return group.tasks[0].kind() == policy::v1::TASK_KIND_VOTE && group.tasks.size() > 1;
}

// Lines of their own, however long: they are copied.
void WriteGroupCommands(const TaskGroup& group, const std::string& round, TextPage* page) {
  if (IsVoting(group)) {
    page->Lines(7, absl::StrCat("$ ", VoteCommand(group.tasks, round)));
    return;
  }
  // One task's commands are exact; of several the first shows how.
  bool first = true;
  for (const std::string& command : NextCommands(group.tasks[0], round)) {
    page->Lines(2, absl::StrCat(std::exchange(first, false) ? "     $ " : "oder $ ", command));
  }
}

}  // namespace

std::vector<Column> TaskColumns() {
  return {{"task"},     {"number", false, true}, {"title"},      {"due"},
          {"optional"}, {"merge", true},         {"part", true}, {"next"}};
}

Record TaskRecord(const policy::v1::Task& task, const std::string& round) {
  const std::vector<std::string> commands = NextCommands(task, round);
  Record record;
  record.cells = {Cell::Of(EnumWord(task.kind())),
                  Cell::Of(NumberOf(task)),
                  Cell::Of(task.title()),
                  Cell::Of(task.due_time()),
                  Cell::Of(task.optional() ? "yes" : ""),
                  Cell::Of(ShortId(task.merge())),
                  Cell::Of(ShortId(task.part())),
                  Cell::Of(commands.empty() ? "" : commands[0])};
  record.document = [task, commands] {
    Json json = ToJson(task);
    json["commands"] = commands;
    return json;
  };
  return record;
}

std::vector<TaskGroup> GroupTasks(const std::vector<policy::v1::Task>& tasks) {
  std::vector<TaskGroup> groups;
  for (const policy::v1::Task& task : tasks) {
    const bool same = !groups.empty() && groups.back().tasks[0].kind() == task.kind() &&
                      groups.back().tasks[0].due_time().seconds() == task.due_time().seconds();
    if (!same) groups.emplace_back();
    groups.back().tasks.push_back(task);
  }
  return groups;
}

void WriteWorklist(const policy::v1::ListTasksResponse& response, const std::string& round,
                   absl::Time now, TextPage* page) {
  if (response.tasks().empty()) {
    page->Paragraph("", "Nichts zu tun: die Runde wartet auf nichts von Ihnen.");
    return;
  }
  for (const TaskGroup& group : GroupTasks({response.tasks().begin(), response.tasks().end()})) {
    page->Heading(GroupTitle(group), DueInWords(group.tasks[0], now));
    std::size_t shown = 0;
    for (const policy::v1::Task& task : group.tasks) {
      if (task.recommendation().empty()) continue;
      if (shown++ == kMostOfAGroup) break;
      page->Paragraph(absl::StrCat("  ", NumberOf(task), "  "), task.title());
    }
    if (group.tasks.size() > kMostOfAGroup) {
      page->Paragraph("  ", absl::StrCat("… und ", group.tasks.size() - kMostOfAGroup,
                                         " weitere; -o csv nennt alle"));
    }
    WriteGroupCommands(group, round, page);
  }
  if (response.total() > response.tasks_size()) {
    page->BlankLine();
    page->Paragraph("", absl::StrCat("Die ersten ", response.tasks_size(), " von ",
                                     response.total(), " Aufgaben."));
  }
}

void WriteWorklistInShort(const policy::v1::ListTasksResponse& response, const std::string& round,
                          std::size_t most, TextPage* page) {
  const auto groups = GroupTasks({response.tasks().begin(), response.tasks().end()});
  for (std::size_t i = 0; i < groups.size() && i < most; ++i) {
    const policy::v1::Task& first = groups[i].tasks[0];
    const std::string about = groups[i].tasks.size() > 1 || first.recommendation().empty()
                                  ? ""
                                  : absl::StrCat(": ", NumberOf(first), " ", first.title());
    const std::string due =
        first.has_due_time() ? absl::StrCat(", bis ", ShowTime(first.due_time())) : "";
    page->Paragraph("  ", absl::StrCat(GroupTitle(groups[i]), about, due));
    const auto commands = NextCommands(first, round);
    const std::string next = IsVoting(groups[i]) ? VoteCommand(groups[i].tasks, round)
                             : commands.empty()  ? ""
                                                 : commands[0];
    if (!next.empty()) page->Lines(4, absl::StrCat("$ ", next));
  }
  if (groups.size() > most) page->Paragraph("  ", "und mehr: lotse policy worklist");
}

}  // namespace lotse::cli
