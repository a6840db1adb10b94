// The real world behind Io.
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "grpc/support/log.h"

#include "absl/strings/numbers.h"
#include "clients/cli/io.h"
#include "clients/contacts/connect.h"
#include "clients/contacts/wait.h"

namespace lotse::cli {
namespace {

// A handler may only write to a pipe; a thread reads it and does the rest.
int interrupt_pipe[2] = {-1, -1};

void OnSignal(int) {
  const char byte = 0;
  if (write(interrupt_pipe[1], &byte, 1) != 1) _exit(130);
}

void PassOnSignals(Interrupt* interrupt) {
  char byte;
  if (read(interrupt_pipe[0], &byte, 1) != 1) return;
  interrupt->Trigger();
  // Who presses Ctrl-C twice means it.
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

void CatchInterrupt(Interrupt* interrupt) {
  if (interrupt_pipe[0] >= 0 || pipe(interrupt_pipe) != 0) return;
  std::signal(SIGINT, OnSignal);
  std::signal(SIGTERM, OnSignal);
  std::thread(PassOnSignals, interrupt).detach();
}

absl::optional<std::string> Environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return absl::nullopt;
  return std::string(value);
}

int TerminalWidth() {
  int columns;
  const char* named = std::getenv("COLUMNS");
  if (named != nullptr && absl::SimpleAtoi(named, &columns) && columns > 0) return columns;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

bool OutIsClosed() {
  pollfd out{STDOUT_FILENO, POLLOUT, 0};
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

}  // namespace

Io SystemIo() {
  // Live as long as the process: the signal thread may use them to the end.
  static auto* const interrupt = new Interrupt();
  static auto* const clock = new SystemClock();
  static auto* const random = new SystemRandom();
  // Writing to a pipe that was closed fails instead of ending the process without a word.
  std::signal(SIGPIPE, SIG_IGN);

  Io io{};
  io.in = &std::cin;
  io.out = &std::cout;
  io.err = &std::cerr;
  io.in_is_terminal = isatty(STDIN_FILENO) != 0;
  io.out_is_terminal = isatty(STDOUT_FILENO) != 0;
  io.err_is_terminal = isatty(STDERR_FILENO) != 0;
  io.width = io.out_is_terminal ? TerminalWidth() : 0;
  io.environment = Environment;
  io.connect = [](const client::Context& context)
      -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
    // What a person has to know of a failed connection is in the status of the call.
    if (std::getenv("GRPC_VERBOSITY") == nullptr) gpr_set_log_function([](gpr_log_func_args*) {});
    return client::Connect(context);
  };
  io.out_is_closed = OutIsClosed;
  io.sleep = [](absl::Duration by, grpc::ChannelInterface& channel) {
    client::WaitAndConnect(channel, by, [] { return interrupt->triggered(); });
  };
  io.catch_interrupt = [] { CatchInterrupt(interrupt); };
  io.interrupt = interrupt;
  io.clock = clock;
  io.random = random;
  return io;
}

}  // namespace lotse::cli
