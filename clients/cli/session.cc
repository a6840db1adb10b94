#include "clients/cli/session.h"

#include <utility>

#include "clients/cli/command.h"
#include "clients/cli/config.h"

namespace lotse::cli {
namespace {

bool WantsColour(const Io& io, bool terminal) {
  const std::string no_colour = io.environment("NO_COLOR").value_or("");
  return terminal && no_colour.empty() && io.environment("TERM").value_or("") != "dumb";
}

}  // namespace

void Session::OnRun(CLI::App* command, std::function<absl::Status()> action) {
  OnChosen(command, [this, action = std::move(action)] { chosen_ = action; });
}

absl::Status Session::Run() { return chosen_(); }

absl::StatusOr<client::Context> Session::ResolveContext() {
  absl::StatusOr<client::Context> context = LoadContext(ChooseContext(options_.context, *io_));
  if (!context.ok()) return context;
  if (!options_.server.empty()) context->server = options_.server;
  if (!options_.as.empty()) context->as = options_.as;
  return context;
}

absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> Session::Channel() {
  if (channel_ != nullptr) return channel_;
  absl::StatusOr<client::Context> context = ResolveContext();
  if (!context.ok()) return context.status();
  auto channel = io_->connect(*context);
  if (channel.ok()) channel_ = *channel;
  return channel;
}

client::RetryPolicy Session::Retries() const {
  client::RetryPolicy policy;
  policy.timeout = absl::Seconds(options_.timeout_seconds);
  policy.sleep = [io = io_, channel = channel_](absl::Duration by) { io->sleep(by, *channel); };
  return policy;
}

absl::StatusOr<client::ContactsClient*> Session::Contacts() {
  if (contacts_ != nullptr) return contacts_.get();
  auto channel = Channel();
  if (!channel.ok()) return channel.status();
  contacts_ = std::make_unique<client::ContactsClient>(*channel, Retries(), io_->random);
  return contacts_.get();
}

absl::StatusOr<client::LookupClient*> Session::Lookup() {
  if (lookup_ != nullptr) return lookup_.get();
  auto channel = Channel();
  if (!channel.ok()) return channel.status();
  lookup_ = std::make_unique<client::LookupClient>(*channel, Retries());
  return lookup_.get();
}

absl::StatusOr<client::PolicyClient*> Session::Policy() {
  if (policy_ != nullptr) return policy_.get();
  auto channel = Channel();
  if (!channel.ok()) return channel.status();
  policy_ = std::make_unique<client::PolicyClient>(*channel, Retries(), io_->random);
  return policy_.get();
}

OutputOptions Session::Output() const {
  OutputOptions output;
  output.format = ParseFormat(options_.output).value_or(Format::kTable);
  output.width = io_->out_is_terminal ? io_->width : 0;
  output.colour = WantsColour(*io_, io_->out_is_terminal);
  return output;
}

OutputOptions Session::BatchOutput() const {
  OutputOptions output = Output();
  if (output.format == Format::kTable) output.format = Format::kJsonl;
  return output;
}

bool Session::ColourErrors() const { return WantsColour(*io_, io_->err_is_terminal); }

}  // namespace lotse::cli
