// Everything that the program touches outside itself, so that tests run it in their own process.
#pragma once

#include <functional>
#include <istream>
#include <memory>
#include <ostream>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/types/optional.h"
#include "clients/contacts/context_file.h"
#include "common/ids/uuid.h"
#include "common/time/clock.h"
#include "grpcpp/channel.h"

namespace lotse::cli {

// Ctrl-C, as something that can be waited for and passed on. Thread-safe. What a Scope calls must not use the Interrupt.
class Interrupt {
 public:
  void Trigger();
  bool triggered() const;

  // Calls `then` on Trigger (at once when that has been), until this object is gone.
  class Scope {
   public:
    Scope(Interrupt* interrupt, std::function<void()> then);
    ~Scope();
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Interrupt* const interrupt_;
    int id_;
  };

 private:
  mutable absl::Mutex mutex_;
  bool triggered_ ABSL_GUARDED_BY(mutex_) = false;
  int next_id_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::flat_hash_map<int, std::function<void()>> callbacks_ ABSL_GUARDED_BY(mutex_);
};

struct Io {
  // Streams; must outlive the run.
  std::istream* in;
  std::ostream* out;
  std::ostream* err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  // Columns of the terminal; 0 when it is none.
  int width = 0;

  // Value of an environment variable; nullopt when it is not set.
  std::function<absl::optional<std::string>(const char* name)> environment;
  // Makes the channel to a server as one identity ("WC-ERZ/editor", "FED/coordinator@anna").
  std::function<absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>>(
      const client::Context& context)>
      connect;
  // Whether the reader at the other end of `out` has gone, as in `lotse partners list | head`.
  std::function<bool()> out_is_closed;
  // Waits between two attempts, or until `interrupt`; meanwhile the channel may connect.
  std::function<void(absl::Duration by, grpc::ChannelInterface& channel)> sleep;
  // From now on Ctrl-C triggers `interrupt` instead of ending the process. Called by commands that run for long.
  std::function<void()> catch_interrupt;

  Interrupt* interrupt;
  const Clock* clock;
  RandomSource* random;
};

// The process's own streams, environment, clock and connections. The first call decides; call it once.
Io SystemIo();

}  // namespace lotse::cli
