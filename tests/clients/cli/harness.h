// Runs the program in this process.
#pragma once

#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "clients/cli/cli.h"
#include "clients/cli/io.h"
#include "common/ids/uuid.h"
#include "common/time/clock.h"
#include "tests/clients/cli/fake_node.h"

namespace lotse::cli {

struct Outcome {
  int code;
  std::string out;
  std::string err;
};

// A person at a machine without terminal, whose context leads to `node`. Public members may be changed before Run.
class Harness {
 public:
  // `node` may be null: then nothing answers. It must outlive this.
  explicit Harness(FakeNode* node = nullptr);

  Outcome Run(const std::vector<std::string>& args);

  std::map<std::string, std::string> environment;
  std::string input;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  int width = 80;
  FakeClock clock{absl::FromUnixSeconds(1'782'900'300)};
  Interrupt interrupt;
  // Called in place of waiting.
  std::function<void(absl::Duration)> sleep = [](absl::Duration) {};
  // Instead of the channel to the node, when set.
  std::function<absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>>(const client::Context&)>
      connect;
  std::vector<client::Context> connected;

 private:
  FakeNode* const node_;
  SystemRandom random_;
};

// A file below the test's folder.
std::string WriteFile(const std::string& name, const std::string& text);

}  // namespace lotse::cli
