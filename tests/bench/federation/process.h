// A server under test: a process of its own, measured from outside.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "absl/time/time.h"

namespace lotse::bench {

// Not thread-safe. Start it on the main thread: the process is killed when the thread that started it ends.
class Process {
 public:
  // Starts `args[0]` with its standard error in `log` and waits until it prints "ready ADDRESS". Fails the bench when it
  // does not.
  Process(const std::vector<std::string>& args, const std::string& log);
  // Stops it.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  const std::string& address() const { return address_; }
  pid_t pid() const { return pid_; }
  // From the start until "ready".
  absl::Duration start_time() const { return start_time_; }
  // User and system time of all threads so far.
  absl::Duration Cpu() const;
  // Resident memory in bytes.
  double Resident() const;

  // SIGTERM, and waits for the end; once or never.
  void Stop();

 private:
  void AwaitReady(int out, const std::string& log);

  std::string name_;
  pid_t pid_ = 0;
  std::string address_;
  absl::Duration start_time_;
};

}  // namespace lotse::bench
