// What a round waits for, to be read.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "clients/cli/output/record.h"
#include "clients/cli/policy/text_page.h"
#include "lotse/policy/v1/rounds_service.pb.h"

namespace lotse::cli {

std::vector<Column> TaskColumns();
// `round` as in NextCommands.
Record TaskRecord(const policy::v1::Task& task, const std::string& round);

// What is of one kind and due together.
struct TaskGroup {
  std::vector<policy::v1::Task> tasks;  // at least one
};
// In the order of the tasks.
std::vector<TaskGroup> GroupTasks(const std::vector<policy::v1::Task>& tasks);

// A paragraph for each group: what, until when, which items, and what to type.
void WriteWorklist(const policy::v1::ListTasksResponse& response, const std::string& round,
                   absl::Time now, TextPage* page);

// The same in a line or two for each of the first `most` groups.
void WriteWorklistInShort(const policy::v1::ListTasksResponse& response, const std::string& round,
                          std::size_t most, TextPage* page);

}  // namespace lotse::cli
