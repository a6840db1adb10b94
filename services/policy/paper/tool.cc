#include "services/policy/paper/tool.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

// glibc 2.36 forgot to say that this header is of C.
extern "C" {
#include <sys/pidfd.h>
}

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "services/policy/paper/errors.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kMostStderr = 8192;

class FileHandle {
 public:
  explicit FileHandle(int handle) : handle_(handle) {}
  ~FileHandle() { Close(); }
  FileHandle(const FileHandle&) = delete;
  FileHandle& operator=(const FileHandle&) = delete;
  int get() const { return handle_; }
  void Close() {
    if (handle_ >= 0) close(handle_);
    handle_ = -1;
  }

 private:
  int handle_;
};

std::vector<char*> PointersTo(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> EnvironmentOf(const ToolCall& call) {
  return {"PATH=/usr/bin:/bin",
          "LANG=C.UTF-8",
          "LC_ALL=C.UTF-8",
          "TZ=UTC",
          absl::StrCat("HOME=", call.folder),
          absl::StrCat("TMPDIR=", call.folder),
          absl::StrCat("XDG_CACHE_HOME=", call.folder),
          absl::StrCat("XDG_DATA_HOME=", call.folder),
          absl::StrCat("SOURCE_DATE_EPOCH=", absl::ToUnixSeconds(call.source_date)),
          "PYTHONHASHSEED=0",
          "PYTHONDONTWRITEBYTECODE=1",
          "PYTHONNOUSERSITE=1"};
}

// posix_spawn rather than fork: this process has many threads, and perhaps gigabytes.
int Spawn(const ToolCall& call, int stderr_handle, pid_t* child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, stderr_handle, 2);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawn_file_actions_addchdir_np(&actions, call.folder.c_str());
  // A node blocks signals in all its threads, which a child would inherit.
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::vector<std::string> arguments = call.arguments;
  arguments.insert(arguments.begin(), call.program);
  std::vector<std::string> environment = EnvironmentOf(call);
  const int error = posix_spawn(child, call.program.c_str(), &actions, &attributes,
                                PointersTo(arguments).data(), PointersTo(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// What there is to read now, of which the first kMostStderr bytes are kept. False when the other end is closed.
bool Drain(int handle, std::string* kept) {
  char buffer[4096];
  const ssize_t size = read(handle, buffer, sizeof buffer);
  if (size <= 0) return size < 0 && (errno == EINTR || errno == EAGAIN);
  kept->append(buffer, std::min<std::size_t>(size, kMostStderr - kept->size()));
  return true;
}

// Until the child ends. False when the time was up before.
bool AwaitEnd(int process, int stderr_handle, absl::Time until, std::string* said) {
  bool open = true;
  while (true) {
    const absl::Duration left = until - absl::Now();
    if (left <= absl::ZeroDuration()) return false;
    pollfd waiting[] = {{process, POLLIN, 0}, {open ? stderr_handle : -1, POLLIN, 0}};
    const int milliseconds = static_cast<int>(absl::ToInt64Milliseconds(left)) + 1;
    if (poll(waiting, 2, milliseconds) < 0 && errno != EINTR) return false;
    if (waiting[1].revents != 0) {
      open = Drain(stderr_handle, said);
    } else if (waiting[0].revents != 0) {
      return true;
    }
  }
}

std::string FirstLine(absl::string_view said) {
  said = absl::StripLeadingAsciiWhitespace(said);
  return std::string(said.substr(0, std::min<std::size_t>(said.find('\n'), 300)));
}

std::string ReadableError(int error) { return absl::StrCat(std::strerror(error)); }

}  // namespace

absl::Status RunTool(const ToolCall& call) {
  if (access(call.program.c_str(), X_OK) != 0) return ExportToolMissing(call.program, call.package);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return ExportNoWorkspace(call.folder, ReadableError(errno));
  const FileHandle reading(ends[0]);
  FileHandle writing(ends[1]);
  pid_t child = 0;
  const int error = Spawn(call, writing.get(), &child);
  if (error != 0) return ExportToolFailed(call.program, 127, ReadableError(error));
  writing.Close();
  const FileHandle process(pidfd_open(child, 0));
  std::string said;
  const bool ended = AwaitEnd(process.get(), reading.get(), absl::Now() + call.time_limit, &said);
  // The group is its own: whatever it has started goes with it.
  kill(-child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) return ExportToolTimeout(call.program, call.time_limit);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (code != 0) return ExportToolFailed(call.program, code, FirstLine(said));
  return absl::OkStatus();
}

WorkFolder::WorkFolder(const std::string& parent) {
  const char* usual = std::getenv("TMPDIR");
  const std::string below = !parent.empty() ? parent : usual != nullptr ? usual : "/tmp";
  std::string pattern = below + "/lotse-paper-XXXXXX";
  if (mkdtemp(pattern.data()) == nullptr) {
    status_ = ExportNoWorkspace(below, ReadableError(errno));
  } else {
    path_ = pattern;
  }
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

absl::Status WorkFolder::Write(const std::string& name, const std::string& content) const {
  std::ofstream file(File(name), std::ios::binary);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  return file ? absl::OkStatus() : ExportNoWorkspace(path_, "writing failed");
}

}  // namespace lotse::policy
