// lotse policy outcome, conclude: what became of what was handed in.
#include <memory>
#include <string>
#include <utility>

#include "clients/cli/command.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"

namespace lotse::cli {
namespace {

struct OutcomeFlags {
  ItemFlags which;
  std::string state;
  std::string link;
  std::string note;
};

absl::Status EnterOutcome(Session& session, const OutcomeFlags& flags) {
  const absl::StatusOr<ItemAtHand> at_hand = TakeItem(session, flags.which);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::EnterOutcomeRequest request;
  request.set_name(at_hand->item.name());
  policy::v1::Outcome& outcome = *request.mutable_outcome();
  // Precondition of the option: it is one of them.
  const auto* state = FindEnumValue(*policy::v1::RecommendationState_descriptor(), flags.state);
  outcome.set_state(static_cast<policy::v1::RecommendationState>(state->number()));
  outcome.set_link(flags.link);
  outcome.set_note(flags.note);
  return ShowChange(session, at_hand->policy->EnterOutcome(std::move(request)));
}

absl::Status Conclude(Session& session, const std::string& named) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, named);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ConcludeRoundRequest request;
  request.set_name(at_hand->round.name());
  return ShowRound(session, at_hand->policy->ConcludeRound(std::move(request)));
}

}  // namespace

void RegisterPolicyOutcomes(CLI::App& policy, Session& session) {
  CLI::App* outcome = AddCommand(
      policy, "outcome", "Enters what became of a demand that was handed in.",
      "lotse policy outcome 7 --state uebernommen --link https://www.bgbl.de/2027/12\n"
      "lotse policy outcome 8 --state nicht_uebernommen --note \"Keine Mehrheit im Ausschuss\"");
  auto flags = std::make_shared<OutcomeFlags>();
  AddItemFlags(outcome, &flags->which);
  AddOption(outcome, "--state", flags->state,
            "uebernommen, teilweise_uebernommen or nicht_uebernommen")
      .Required()
      .Argument("STATE")
      .OneOf({"uebernommen", "teilweise_uebernommen", "nicht_uebernommen"});
  AddOption(outcome, "--link", flags->link, "Where the adopted text is, an https address")
      .Argument("ADDRESS");
  AddOption(outcome, "--note", flags->note, "What is to be said of it").Argument("TEXT");
  session.OnRun(outcome, [&session, flags] { return EnterOutcome(session, *flags); });

  CLI::App* conclude =
      AddCommand(policy, "conclude", "Ends the round when the outcome of every item is entered.",
                 "lotse policy conclude");
  auto named = std::make_shared<std::string>();
  AddRoundFlag(conclude, named.get());
  session.OnRun(conclude, [&session, named] { return Conclude(session, *named); });
}

}  // namespace lotse::cli
