// lotse policy rounds, show: the rounds there are, and one of them whole.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/command.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/round_record.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"

namespace lotse::cli {
namespace {

absl::Status ListAllRounds(Session& session) {
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  const auto rounds = ReadRounds(**policy);
  if (!rounds.ok()) return rounds.status();
  auto writer = MakeListWriter(session.Output(), RoundColumns(), session.io().out);
  for (const policy::v1::Round& round : *rounds) writer->Add(RoundRecord(round));
  writer->Finish();
  return absl::OkStatus();
}

// The numbers of the bundle's items, in its order.
absl::StatusOr<std::vector<int>> NumbersOfBundle(const RoundAtHand& at_hand) {
  if (at_hand.round.bundle().empty()) return std::vector<int>();
  const auto items = ReadItemsOf(*at_hand.policy, at_hand.round.name());
  if (!items.ok()) return items.status();
  std::map<std::string, int> known;
  for (const policy::v1::Recommendation& item : *items) known[item.name()] = item.number();
  std::vector<int> numbers;
  for (const std::string& name : at_hand.round.bundle()) numbers.push_back(known[name]);
  return numbers;
}

absl::Status ShowWholeRound(Session& session, const std::string& named) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, named);
  if (!at_hand.ok()) return at_hand.status();
  if (!WantsPage(session)) return ShowRound(session, at_hand->round);
  const auto numbers = NumbersOfBundle(*at_hand);
  if (!numbers.ok()) return numbers.status();
  TextPage page = NewPage(session);
  WriteRoundPage(at_hand->round, *numbers, session.io().clock->Now(), &page);
  *session.io().out << page.text();
  return absl::OkStatus();
}

}  // namespace

void RegisterPolicyRounds(CLI::App& policy, Session& session) {
  CLI::App* rounds = AddCommand(policy, "rounds", "Lists the rounds, newest first.",
                                "lotse policy rounds\nlotse policy rounds -o json");
  session.OnRun(rounds, [&session] { return ListAllRounds(session); });

  CLI::App* show = AddCommand(policy, "show", "Shows a round whole: phase, deadlines, strata.",
                              "lotse policy show\nlotse policy show 0b1e5a3c -o json");
  auto named = std::make_shared<std::string>();
  AddRoundArgument(show, named.get());
  session.OnRun(show, [&session, named] { return ShowWholeRound(session, *named); });
}

}  // namespace lotse::cli
