// One run of the program: what every command needs, and which command was chosen.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/command.h"
#include "clients/cli/io.h"
#include "clients/cli/output/format.h"
#include "clients/contacts/contacts_client.h"
#include "clients/contacts/context_file.h"
#include "clients/policy/policy_client.h"
#include "clients/referrals/lookup_client.h"

namespace lotse::cli {

// Options that every command takes.
struct GlobalOptions {
  std::string context;
  std::string as;
  std::string server;
  double timeout_seconds = 30;
  std::string output = "table";
  bool progress = false;
};

// Not thread-safe: a run is one thread.
class Session {
 public:
  explicit Session(Io* io) : io_(io) {}

  Io& io() { return *io_; }
  GlobalOptions& options() { return options_; }

  // Says what `command` does when it is the one chosen: no command below it is. The status decides the exit code.
  void OnRun(CLI::App* command, std::function<absl::Status()> action);
  // Runs the chosen command.
  absl::Status Run();

  // Where the server is and who speaks: the context file, --server and --as, joined. Its `as` may be empty.
  absl::StatusOr<client::Context> ResolveContext();
  // Connected as that identity; made at the first call, owned by this session. The connection itself is made
  // when the first call needs it.
  absl::StatusOr<client::ContactsClient*> Contacts();
  // The look-up and policy over the same connection; made and owned likewise.
  absl::StatusOr<client::LookupClient*> Lookup();
  absl::StatusOr<client::PolicyClient*> Policy();

  // How to write results.
  OutputOptions Output() const;
  // The same for what goes through a file line by line: lines of JSON to go on with, in place of a table.
  OutputOptions BatchOutput() const;
  // Whether long work shows how far it is.
  bool ShowProgress() const { return options_.progress || io_->err_is_terminal; }
  // Whether stderr takes colour.
  bool ColourErrors() const;

 private:
  // The connection, and how calls on it are repeated. Made once.
  absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> Channel();
  client::RetryPolicy Retries() const;

  Io* const io_;
  GlobalOptions options_;
  std::function<absl::Status()> chosen_;
  std::shared_ptr<grpc::ChannelInterface> channel_;
  std::unique_ptr<client::ContactsClient> contacts_;
  std::unique_ptr<client::LookupClient> lookup_;
  std::unique_ptr<client::PolicyClient> policy_;
};

}  // namespace lotse::cli
