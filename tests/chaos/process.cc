#include "tests/chaos/process.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_join.h"

namespace lotse::chaos {
namespace {

int ExitCode(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

// In the child, after fork: nothing that takes a lock.
[[noreturn]] void Become(char** argv, int out, int err) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  close_range(3, ~0U, 0);
  execv(argv[0], argv);
  _exit(127);
}

}  // namespace

Process::Process(std::vector<std::string> words, const std::string& out, const std::string& err) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  const int out_fd = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const int err_fd = open(err.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  pid_ = fork();
  if (pid_ == 0) Become(argv.data(), out_fd, err_fd);
  close(out_fd);
  close(err_fd);
}

void Process::Kill() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  Wait();
}

int Process::Stop() {
  if (pid_ > 0) kill(pid_, SIGTERM);
  return Wait();
}

int Process::Wait() {
  if (pid_ <= 0) return ended_;
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = 0;
  return ended_ = ExitCode(status);
}

bool Process::IsRunning() {
  if (pid_ <= 0) return false;
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) == 0) return true;
  pid_ = 0;
  ended_ = ExitCode(status);
  return false;
}

std::string LotseProgram() {
  return std::filesystem::read_symlink("/proc/self/exe").parent_path() / "lotse";
}

void MustRunLotse(std::vector<std::string> words, const std::string& directory) {
  words.insert(words.begin(), LotseProgram());
  const std::string log = directory + "/command.log";
  std::filesystem::remove(log);
  const int code = Process(words, log + ".out", log).Wait();
  ASSERT_EQ(code, 0) << absl::StrJoin(words, " ") << "\n" << ReadFile(log);
}

std::string ReadFile(const std::string& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace lotse::chaos
