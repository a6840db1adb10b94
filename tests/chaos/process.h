// A program of a test's own.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace lotse::chaos {

// Runs from construction until it ends or is ended, at the latest with this object. Start it on the test's main thread: it
// is killed when the thread that started it goes, so that a crashed test leaves nothing behind. Not thread-safe.
class Process {
 public:
  // `out` is written anew, `err` is appended to.
  Process(std::vector<std::string> words, const std::string& out, const std::string& err);
  ~Process() { Kill(); }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void Kill();  // SIGKILL, and waits
  int Stop();   // SIGTERM, and waits; the exit code, -1 when a signal ended it
  int Wait();   // the same without the signal
  bool IsRunning();

 private:
  int ended_ = -1;  // exit code
  pid_t pid_ = 0;   // 0: gone
};

// The program `lotse` beside this one.
std::string LotseProgram();

// Runs `lotse` with `words` to its end; a failure of the test, with what it wrote, unless its exit code is 0.
void MustRunLotse(std::vector<std::string> words, const std::string& directory);

std::string ReadFile(const std::string& path);

}  // namespace lotse::chaos
