#include "tests/clients/cli/harness.h"

#include <fstream>

#include "gtest/gtest.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {

Harness::Harness(FakeNode* node) : node_(node) {
  environment["HOME"] = test::ProcessDirectory();
  environment["LOTSE_CONTEXT"] =
      WriteFile("context.yaml",
                "current: a\ncontexts: {a: {server: node, identities: x, as: WC-ERZ/editor}}\n");
}

Outcome Harness::Run(const std::vector<std::string>& args) {
  std::istringstream in(input);
  std::ostringstream out;
  std::ostringstream err;
  Io io{};
  io.in = &in;
  io.out = &out;
  io.err = &err;
  io.in_is_terminal = in_is_terminal;
  io.out_is_terminal = out_is_terminal;
  io.err_is_terminal = err_is_terminal;
  io.width = width;
  io.environment = [this](const char* name) -> absl::optional<std::string> {
    auto it = environment.find(name);
    if (it == environment.end()) return absl::nullopt;
    return it->second;
  };
  io.connect = [this](const client::Context& context)
      -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
    connected.push_back(context);
    if (connect) return connect(context);
    return std::shared_ptr<grpc::ChannelInterface>(node_->Channel());
  };
  io.out_is_closed = [] { return false; };
  io.sleep = [this](absl::Duration by, grpc::ChannelInterface&) { sleep(by); };
  io.catch_interrupt = [] {};
  io.interrupt = &interrupt;
  io.clock = &clock;
  io.random = &random_;
  const int code = RunCli(args, io, ClientCommands());
  return {code, out.str(), err.str()};
}

std::string WriteFile(const std::string& name, const std::string& text) {
  const std::string path = test::ProcessDirectory() + "/" + name;
  std::ofstream(path) << text;
  return path;
}

}  // namespace lotse::cli
