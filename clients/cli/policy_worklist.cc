// lotse policy worklist: what a round waits for the caller to do, and what to type.
#include <memory>
#include <string>

#include "clients/cli/command.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/worklist_page.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"

namespace lotse::cli {
namespace {

absl::Status ShowWorklist(Session& session, const std::string& named) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, named);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ListTasksRequest request;
  request.set_parent(at_hand->round.name());
  const auto response = at_hand->policy->ListTasks(request);
  if (!response.ok()) return response.status();
  if (WantsPage(session)) {
    TextPage page = NewPage(session);
    WriteWorklist(*response, at_hand->named, session.io().clock->Now(), &page);
    *session.io().out << page.text();
    return absl::OkStatus();
  }
  auto writer = MakeListWriter(session.Output(), TaskColumns(), session.io().out);
  for (const policy::v1::Task& task : response->tasks()) {
    writer->Add(TaskRecord(task, at_hand->named));
  }
  writer->Finish();
  return absl::OkStatus();
}

}  // namespace

void RegisterPolicyWorklist(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "worklist", "Shows what the round waits for you to do, and what to type.",
                 "lotse policy worklist\nlotse policy worklist -o csv");
  auto named = std::make_shared<std::string>();
  AddRoundFlag(command, named.get());
  session.OnRun(command, [&session, named] { return ShowWorklist(session, *named); });
}

}  // namespace lotse::cli
