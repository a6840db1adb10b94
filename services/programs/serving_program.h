// What the programs that serve one service alone have in common: options, messages, exit codes. Certificates are made elsewhere.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/statusor.h"
#include "services/node/host.h"
#include "services/node/host_options.h"

namespace lotse::programs {

// Used by main alone, once, on the first thread.
class ServingProgram {
 public:
  // `options`, which must outlive it, are filled in by Run.
  ServingProgram(std::string name, const std::string& description, node::HostOptions& options);

  // For options of the program's own.
  CLI::App& app() { return app_; }

  using Start = std::function<absl::StatusOr<std::unique_ptr<node::Program>>()>;
  // Reads the command line, starts, prints `ready ADDR`, runs until a signal, ends in order. The exit code: 0; 1 when it did not
  // start; 2 for a command line that is wrong. What is wrong is said on stderr.
  int Run(int argc, char** argv, const Start& start);

 private:
  // The options that are more than a text; an exit code when they are wrong.
  int Take();
  int Fail(int code, const std::string& message) const;

  const std::string name_;
  node::HostOptions& options_;
  CLI::App app_;
  std::string data_;
  std::string log_level_ = "info";
};

}  // namespace lotse::programs
