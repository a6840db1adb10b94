#include "tests/bench/federation/process.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {
namespace {

constexpr char kReady[] = "ready ";

// Only what may be done between fork and exec in a process with threads.
[[noreturn]] void Become(char* const* argv, int out, int log) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(out, STDOUT_FILENO);
  dup2(log, STDERR_FILENO);
  execv(argv[0], argv);
  _exit(127);
}

}  // namespace

Process::Process(const std::vector<std::string>& args, const std::string& log) : name_(args[0]) {
  std::vector<char*> argv;
  for (const std::string& arg : args) argv.push_back(const_cast<char*>(arg.c_str()));
  argv.push_back(nullptr);
  int out[2];
  const int log_file = open(log.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (log_file < 0 || pipe2(out, O_CLOEXEC) != 0) Fail(absl::StrCat("cannot write ", log));
  const absl::Time begin = absl::Now();
  pid_ = fork();
  if (pid_ < 0) Fail("cannot start another process");
  if (pid_ == 0) Become(argv.data(), out[1], log_file);
  close(out[1]);
  close(log_file);
  AwaitReady(out[0], log);
  start_time_ = absl::Now() - begin;
  close(out[0]);
}

Process::~Process() { Stop(); }

void Process::AwaitReady(int out, const std::string& log) {
  std::string line;
  char c = 0;
  for (;;) {
    const ssize_t got = read(out, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got != 1) Fail(absl::StrCat(name_, " did not get ready; see ", log));
    if (c != '\n') {
      line.push_back(c);
      continue;
    }
    if (absl::StartsWith(line, kReady)) break;
    line.clear();
  }
  address_ = line.substr(sizeof(kReady) - 1);
}

absl::Duration Process::Cpu() const {
  clockid_t clock;
  timespec time;
  if (clock_getcpuclockid(pid_, &clock) != 0 || clock_gettime(clock, &time) != 0) {
    Fail(absl::StrCat("no CPU time of ", name_, "; has it ended?"));
  }
  return absl::DurationFromTimespec(time);
}

double Process::Resident() const {
  std::ifstream file(absl::StrCat("/proc/", pid_, "/statm"));
  double total = 0, resident = 0;
  if (!(file >> total >> resident)) Fail(absl::StrCat("no memory figures of ", name_));
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

void Process::Stop() {
  if (pid_ == 0) return;
  kill(pid_, SIGTERM);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

}  // namespace lotse::bench
