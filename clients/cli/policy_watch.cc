// lotse policy watch: what changes in a round as it happens.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/watch_lines.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"
#include "clients/cli/read_input.h"
#include "clients/cli/write_output.h"
#include "clients/contacts/call.h"
#include "clients/contacts/status_from_grpc.h"

namespace lotse::cli {
namespace {

struct PolicyWatchFlags {
  std::string round;
  std::string position;
};

class RoundWatcher {
 public:
  RoundWatcher(client::PolicyClient& policy, Session& session, std::string position_file,
               policy::v1::WatchRoundRequest from)
      : policy_(policy),
        io_(session.io()),
        as_json_(session.Output().format != Format::kTable),
        position_file_(std::move(position_file)),
        next_(std::move(from)) {}

  absl::Status Run() {
    absl::Duration backoff = policy_.policy().first_backoff;
    for (int failures = 0; true;) {
      heard_ = false;
      const grpc::Status status = Stream();
      if (!kept_.ok()) return kept_;
      if (io_.interrupt->triggered()) return absl::OkStatus();
      if (!client::WasCut(status)) return client::StatusFromGrpc(status);
      if (heard_) {
        ever_heard_ = true;
        failures = 0;
        backoff = policy_.policy().first_backoff;
      }
      if (++failures > policy_.policy().max_retries && !ever_heard_) return NeverHeard(status);
      if (failures == 1) *io_.err << "lotse: cut; connecting again\n" << std::flush;
      io_.sleep(backoff, *policy_.channel());
      if (io_.interrupt->triggered()) return absl::OkStatus();
      backoff = std::min(backoff * 2, policy_.policy().max_backoff);
    }
  }

 private:
  grpc::Status Stream() {
    grpc::ClientContext context;
    Interrupt::Scope cancel(io_.interrupt, [&context] { context.TryCancel(); });
    auto reader = policy_.rounds().WatchRound(&context, next_);
    policy::v1::WatchRoundResponse response;
    while (kept_.ok() && reader->Read(&response)) {
      heard_ = true;
      Show(response);
      *next_.mutable_position() = response.position();
      kept_ = Keep();
      // Nobody reads any more: `lotse policy watch | head`.
      if (!*io_.out) io_.interrupt->Trigger();
    }
    if (!kept_.ok()) context.TryCancel();
    return reader->Finish();
  }

  void Show(const policy::v1::WatchRoundResponse& response) {
    if (as_json_) {
      *io_.out << Dump(ToJson(response)) << "\n" << std::flush;
      return;
    }
    for (const std::string& line : LinesOf(response)) {
      *io_.out << GermanTime(io_.clock->Now()) << "  " << line << "\n" << std::flush;
    }
  }

  // What was shown is kept: after a cut in between it is shown once more rather than never.
  absl::Status Keep() const {
    if (position_file_.empty()) return absl::OkStatus();
    return WriteWhole(position_file_, PrintPosition(next_), true);
  }

  static absl::Status NeverHeard(const grpc::Status& status) {
    if (!status.ok()) return client::StatusFromGrpc(status);
    return client::StatusFromGrpc(
        {grpc::StatusCode::UNAVAILABLE, "the server ends every stream at once"});
  }

  client::PolicyClient& policy_;
  Io& io_;
  const bool as_json_;
  const std::string position_file_;
  policy::v1::WatchRoundRequest next_;
  absl::Status kept_;
  bool heard_ = false;
  bool ever_heard_ = false;
};

// Where to begin: where the file says, when there is one and it is of this round.
absl::StatusOr<policy::v1::WatchRoundRequest> WhereToBegin(const std::string& file,
                                                           const std::string& round, Io& io) {
  policy::v1::WatchRoundRequest from;
  from.set_name(round);
  if (file.empty() || !std::filesystem::exists(file)) return from;
  const auto text = ReadInput(file, io);
  if (!text.ok()) return text.status();
  auto kept = ParsePosition(*text, file);
  if (!kept.ok() || kept->name() == round) return kept;
  return UsageError(absl::StrCat(file, " keeps the position of another round, ", kept->name(),
                                 "; name another file, or that round"));
}

absl::Status WatchPolicy(Session& session, const PolicyWatchFlags& flags) {
  const Format format = session.Output().format;
  if (format == Format::kYaml || format == Format::kCsv) {
    return UsageError("watch writes a line for each change: -o table, -o json or -o jsonl");
  }
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  auto from = WhereToBegin(flags.position, at_hand->round.name(), session.io());
  if (!from.ok()) return from.status();
  session.io().catch_interrupt();
  return RoundWatcher(*at_hand->policy, session, flags.position, *std::move(from)).Run();
}

}  // namespace

void RegisterPolicyWatch(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "watch",
                 "Shows what changes in a round as it happens, until Ctrl-C; goes on after a cut.",
                 "lotse policy watch\nlotse policy watch --position runde.position -o jsonl");
  auto flags = std::make_shared<PolicyWatchFlags>();
  AddRoundArgument(command, &flags->round);
  AddOption(command, "--position", flags->position,
            "Keep in this file how far it came, and go on from there next time")
      .Argument("FILE");
  session.OnRun(command, [&session, flags] { return WatchPolicy(session, *flags); });
}

}  // namespace lotse::cli
