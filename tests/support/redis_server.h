// A Redis of a test's own: in a new directory, on a unix socket, with the durable settings that the store asks for.
#pragma once

#include <sys/types.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/support/temporary_directory.h"

namespace lotse::test {

// Not thread-safe, but Ask. Start it on the test's main thread: the server dies with the thread that started it, so that
// a crashed test leaves nothing behind. What goes wrong here fails the test.
class RedisServer {
 public:
  using Settings =
      std::vector<std::pair<std::string, std::string>>;  // of redis.conf, over the durable ones

  // Starts it and waits until it answers.
  explicit RedisServer(Settings settings = {});
  // Kills it and removes the directory.
  ~RedisServer();
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  // "unix:PATH", as the store wants it.
  std::string url() const { return "unix:" + socket_; }
  const std::string& directory() const { return directory_.path(); }

  void Kill();   // SIGKILL; what was synced is kept
  void Stop();   // ends it in order
  void Start();  // with what is in the directory
  void Pause();  // SIGSTOP: connected, but silent
  void Resume();
  Settings& settings() { return settings_; }  // taken at the next Start

  // Sends one command over a connection of its own; the reply as text, arrays line by line.
  std::string Ask(const std::vector<std::string>& command) const;

 private:
  void End(int signal);
  void AwaitReady();

  const TemporaryDirectory directory_;
  std::string socket_;
  Settings settings_;
  pid_t pid_ = 0;
};

}  // namespace lotse::test
