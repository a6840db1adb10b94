// A client against a real node, in a process of its own: only there does nobody else poll for the client's connection.
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "clients/contacts/connect.h"
#include "clients/contacts/contacts_client.h"
#include "clients/contacts/context_file.h"
#include "clients/contacts/wait.h"
#include "gtest/gtest.h"
#include "tests/support/temporary_directory.h"

extern char** environ;

namespace lotse::client {
namespace {

// `lotse node`, beside this program; killed when it goes.
class NodeProcess {
 public:
  NodeProcess(const std::string& data, const std::string& listen) {
    const std::string program =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() / "lotse";
    std::vector<std::string> words = {program, "node",      "--data", data,          "--listen",
                                      listen,  "--metrics", "",       "--log-level", "error"};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    EXPECT_EQ(posix_spawn(&pid_, program.c_str(), &actions, nullptr, arguments.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    out_ = fdopen(ends[0], "r");
    char address[256] = "";
    EXPECT_EQ(std::fscanf(out_, "ready %255s", address), 1);
    address_ = address;
  }

  ~NodeProcess() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    std::fclose(out_);
  }

  const std::string& address() const { return address_; }

 private:
  pid_t pid_ = 0;
  FILE* out_ = nullptr;
  std::string address_;
};

TEST(RestartedNodeTest, ClientOfBlockingCalls_FindsItAgain) {
  const test::TemporaryDirectory directory;
  const std::string& data = directory.path();
  auto node = std::make_unique<NodeProcess>(data, "127.0.0.1:0");
  const std::string address = node->address();
  const auto file = ReadContextFile(data + "/context.yaml");
  ASSERT_TRUE(file.ok()) << file.status();
  const auto channel = Connect(*PickContext(*file, ""));
  ASSERT_TRUE(channel.ok()) << channel.status();
  SystemRandom random;
  RetryPolicy policy;
  policy.max_retries = 0;
  ContactsClient client(*channel, policy, &random);
  ASSERT_TRUE(client.ListCenters({}).ok());

  node.reset();
  // Long enough that the channel tries again by itself, outside of any call.
  const auto wait = [&] {
    WaitAndConnect(**channel, absl::Milliseconds(300), [] { return false; });
  };
  for (int attempt = 0; attempt < 8; ++attempt) {
    ASSERT_EQ(client.ListCenters({}).status().code(), absl::StatusCode::kUnavailable);
    wait();
  }
  node = std::make_unique<NodeProcess>(data, address);
  absl::Status status;
  for (int attempt = 0; attempt < 30; ++attempt) {
    status = client.ListCenters({}).status();
    if (status.ok()) break;
    wait();
  }
  EXPECT_TRUE(status.ok()) << status;
}

}  // namespace
}  // namespace lotse::client
