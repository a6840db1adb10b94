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

// Stands still, or goes on by a step each time it is read.
class SteppingClock final : public Clock {
 public:
  absl::Time Now() const override { return now_ += step_; }
  void SetStep(absl::Duration step) { step_ = step; }
  void Advance(absl::Duration by) { now_ += by; }

 private:
  // 2026-07-01 10:05 UTC: 12:05 in Berlin.
  mutable absl::Time now_ = absl::FromUnixSeconds(1'782'900'300);
  absl::Duration step_;
};

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
  SteppingClock clock;
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
