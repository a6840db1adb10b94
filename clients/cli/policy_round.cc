#include "clients/cli/policy_round.h"

#include <algorithm>

#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/round_record.h"

namespace lotse::cli {

absl::StatusOr<RoundAtHand> TakeRound(Session& session, const std::string& text) {
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  absl::StatusOr<policy::v1::Round> round = ResolveRound(**policy, text);
  if (!round.ok()) return round.status();
  std::string named = text.empty() ? "" : ShortId(round->name());
  return RoundAtHand{*policy, *std::move(round), std::move(named)};
}

void AddRoundArgument(CLI::App* command, std::string* round) {
  AddOption(command, "ROUND", *round,
            "The beginning of its id, or of its title a part; the one that is running if not given")
      .Argument("");
}

bool WantsPage(Session& session) { return session.Output().format == Format::kTable; }

TextPage NewPage(Session& session) {
  constexpr int kWidest = 100;
  const OutputOptions output = session.Output();
  const int width = output.width > 0 ? output.width : 80;
  return TextPage(std::min(width, kWidest), output.colour);
}

absl::Status ShowRound(Session& session, const absl::StatusOr<policy::v1::Round>& changed) {
  if (!changed.ok()) return changed.status();
  WriteOne(session.Output(), RoundColumns(), RoundRecord(*changed), session.io().out);
  return absl::OkStatus();
}

}  // namespace lotse::cli
