// Another program, run once: the only place of this room that leaves the process.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace lotse::policy {

struct ToolCall {
  std::string program;  // path; also how it is named in errors
  std::string package;  // what brings it
  std::vector<std::string> arguments;
  std::string folder;      // where it works; also its home
  absl::Time source_date;  // SOURCE_DATE_EPOCH: the time that files bear
  absl::Duration time_limit;
};

// Runs it without a shell, in a process group of its own, with no input, no open files of ours, a small environment that is the same
// each time (UTF-8, UTC, nothing random), and waits for its end. What it says to stderr is read and dropped but for its first line;
// stdout is closed. Whatever it leaves running is killed. Blocks as long as it takes: never on a thread of gRPC's callbacks.
// Thread-safe.
//
// Errors: EXPORT_TOOL_MISSING (no such file, or it may not be run), EXPORT_TOOL_FAILED, EXPORT_TOOL_TIMEOUT.
absl::Status RunTool(const ToolCall& call);

// A folder that only this user can look into, and that goes when this does.
class WorkFolder {
 public:
  // Below `parent`; "" means $TMPDIR, else /tmp. `path` is empty when that failed.
  explicit WorkFolder(const std::string& parent);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  // EXPORT_NO_WORKSPACE when it could not be made.
  const absl::Status& status() const { return status_; }
  const std::string& path() const { return path_; }
  std::string File(const std::string& name) const { return path_ + "/" + name; }
  // EXPORT_NO_WORKSPACE.
  absl::Status Write(const std::string& name, const std::string& content) const;

 private:
  std::string path_;
  absl::Status status_;
};

}  // namespace lotse::policy
