#include "tests/support/redis_server.h"

#include <gtest/gtest.h>
#include <hiredis/hiredis.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace lotse::test {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(20);

std::string TextOf(const redisReply& reply) {
  switch (reply.type) {
    case REDIS_REPLY_INTEGER:
      return std::to_string(reply.integer);
    case REDIS_REPLY_ARRAY: {
      std::string lines;
      for (std::size_t i = 0; i < reply.elements; ++i)
        lines += (i ? "\n" : "") + TextOf(*reply.element[i]);
      return lines;
    }
    case REDIS_REPLY_NIL:
      return "";
    default:
      return std::string(reply.str, reply.len);
  }
}

}  // namespace

RedisServer::RedisServer(Settings settings)
    : socket_(directory_ / "redis.sock"), settings_(std::move(settings)) {
  Start();
}

RedisServer::~RedisServer() { End(SIGKILL); }

void RedisServer::Start() {
  std::vector<std::string> args = {"redis-server",
                                   "--port",
                                   "0",
                                   "--unixsocket",
                                   socket_,
                                   "--dir",
                                   directory_.path(),
                                   "--logfile",
                                   directory_ / "redis.log",
                                   "--save",
                                   "",
                                   "--appendonly",
                                   "yes",
                                   "--appendfsync",
                                   "always",
                                   "--maxmemory-policy",
                                   "noeviction"};
  for (const auto& [name, value] : settings_) {
    args.push_back("--" + name);
    for (absl::string_view word : absl::StrSplit(value, ' ')) args.emplace_back(word);
  }
  std::vector<char*> argv;
  for (std::string& arg : args) argv.push_back(arg.data());
  argv.push_back(nullptr);
  unlink(socket_.c_str());
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execvp(argv[0], argv.data());
    _exit(127);
  }
  AwaitReady();
}

void RedisServer::AwaitReady() {
  const absl::Time deadline = absl::Now() + kPatience;
  while (Ask({"PING"}) != "PONG") {
    const bool gone = waitpid(pid_, nullptr, WNOHANG) == pid_;
    if (gone) pid_ = 0;
    if (gone || absl::Now() > deadline) {
      ADD_FAILURE() << "redis-server does not start; see " << directory_.path() << "/redis.log";
      return;
    }
    absl::SleepFor(absl::Milliseconds(2));
  }
}

void RedisServer::End(int signal) {
  if (pid_ <= 0) return;
  kill(pid_, signal);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

void RedisServer::Kill() { End(SIGKILL); }
void RedisServer::Stop() { End(SIGTERM); }
void RedisServer::Pause() { kill(pid_, SIGSTOP); }
void RedisServer::Resume() { kill(pid_, SIGCONT); }

std::string RedisServer::Ask(const std::vector<std::string>& command) const {
  const std::unique_ptr<redisContext, void (*)(redisContext*)> context(
      redisConnectUnix(socket_.c_str()), redisFree);
  if (context == nullptr || context->err != 0) return "no connection";
  std::vector<const char*> argv;
  std::vector<std::size_t> lengths;
  for (const std::string& arg : command) {
    argv.push_back(arg.data());
    lengths.push_back(arg.size());
  }
  auto* reply = static_cast<redisReply*>(
      redisCommandArgv(context.get(), static_cast<int>(argv.size()), argv.data(), lengths.data()));
  if (reply == nullptr) return "no reply";
  std::string text = TextOf(*reply);
  freeReplyObject(reply);
  return text;
}

}  // namespace lotse::test
