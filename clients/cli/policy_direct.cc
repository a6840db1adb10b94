// lotse policy extend, abort, correct, leave: what the coordination changes of a round while it runs.
#include <memory>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/names.h"
#include "clients/cli/own_center.h"
#include "clients/cli/policy/round_times.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"
#include "clients/cli/policy_time_flags.h"

namespace lotse::cli {
namespace {

struct ExtendFlags {
  std::string round;
  TimeTexts times;
  std::string reason;
};

struct AbortFlags {
  std::string round;
  std::string reason;
  bool yes = false;
};

struct CorrectFlags {
  std::string round;
  std::string center;
  std::string type;
  std::string region;
  std::string reason;
};

struct LeaveFlags {
  std::string round;
  std::string center;
  bool yes = false;
};

absl::Status Extend(Session& session, const ExtendFlags& flags) {
  const auto deadlines = ReadDeadlines(flags.times);
  if (!deadlines.ok()) return deadlines.status();
  if (deadlines->ByteSizeLong() == 0) {
    return UsageError("which deadline? give --collect-until TIME or another one");
  }
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::ExtendRoundRequest request;
  request.set_name(at_hand->round.name());
  *request.mutable_deadlines() = *deadlines;
  request.set_reason(flags.reason);
  request.set_expected_revision(at_hand->round.deadlines_revision());
  return ShowRound(session, at_hand->policy->ExtendRound(std::move(request)));
}

absl::Status Abort(Session& session, const AbortFlags& flags) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  const absl::Status agreed = AskBefore(session,
                                        absl::StrCat("Give the round \"", at_hand->round.title(),
                                                     "\" up? It cannot be taken up again."),
                                        flags.yes);
  if (!agreed.ok()) return agreed;
  policy::v1::AbortRoundRequest request;
  request.set_name(at_hand->round.name());
  request.set_reason(flags.reason);
  return ShowRound(session, at_hand->policy->AbortRound(std::move(request)));
}

// What is not given stays as it is.
absl::Status Correct(Session& session, const CorrectFlags& flags) {
  const absl::StatusOr<std::string> center = CenterName(absl::AsciiStrToUpper(flags.center));
  if (!center.ok()) return center.status();
  if (flags.type.empty() && flags.region.empty()) {
    return UsageError("what is to be corrected? give --type, --region or both");
  }
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  policy::v1::CorrectParticipantRequest request;
  request.set_name(at_hand->round.name());
  policy::v1::Participant& participant = *request.mutable_participant();
  for (const policy::v1::Participant& known : at_hand->round.participants()) {
    if (known.center() == ShortName(*center)) participant = known;
  }
  participant.set_center(ShortName(*center));
  participant.set_correction_reason(flags.reason);
  participant.clear_leave_time();
  if (flags.type == "metropolis") participant.set_type(policy::v1::CENTER_TYPE_METROPOLIS);
  if (flags.type == "rural") participant.set_type(policy::v1::CENTER_TYPE_RURAL);
  if (flags.region == "west") participant.set_region(policy::v1::REGION_WEST);
  if (flags.region == "east") participant.set_region(policy::v1::REGION_EAST);
  return ShowRound(session, at_hand->policy->CorrectParticipant(std::move(request)));
}

absl::Status Leave(Session& session, const LeaveFlags& flags) {
  const absl::StatusOr<std::string> center =
      OwnCenterOr(session, absl::AsciiStrToUpper(flags.center));
  if (!center.ok()) return center.status();
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  const std::string code = ShortName(*center);
  const absl::Status agreed = AskBefore(
      session,
      absl::StrCat(code, " leaves the round \"", at_hand->round.title(), "\", and cannot return?"),
      flags.yes);
  if (!agreed.ok()) return agreed;
  policy::v1::LeaveRoundRequest request;
  request.set_name(at_hand->round.name());
  request.set_center(code);
  return ShowRound(session, at_hand->policy->LeaveRound(std::move(request)));
}

void RegisterExtend(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "extend", "Moves deadlines that have not passed to a later time.",
                 "lotse policy extend --collect-until 07.04.2026 --deliberate-until 07.05.2026 "
                 "--reason \"Osterferien\"");
  auto flags = std::make_shared<ExtendFlags>();
  AddRoundFlag(command, &flags->round);
  AddTimeFlags(command, &flags->times);
  AddOption(command, "--reason", flags->reason, "Why; kept in the round's log")
      .Required()
      .Argument("TEXT");
  session.OnRun(command, [&session, flags] { return Extend(session, *flags); });
}

void RegisterAbort(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(policy, "abort", "Gives a round up, before it is handed in.",
                                 "lotse policy abort --reason \"Gesetz wurde zurückgezogen\"");
  auto flags = std::make_shared<AbortFlags>();
  AddRoundFlag(command, &flags->round);
  AddOption(command, "--reason", flags->reason, "Why; everybody reads it")
      .Required()
      .Argument("TEXT");
  AddFlag(command, "-y,--yes", flags->yes, "Do not ask");
  session.OnRun(command, [&session, flags] { return Abort(session, *flags); });
}

void RegisterCorrect(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(
      policy, "correct", "Corrects in which stratum a centre counts, before the freeze.",
      "lotse policy correct WC-ERZ --type rural --region east --reason \"Sitz auf dem Land\"");
  auto flags = std::make_shared<CorrectFlags>();
  AddOption(command, "CENTRE", flags->center, "Code of the centre").Required().Argument("");
  AddRoundFlag(command, &flags->round);
  AddOption(command, "--type", flags->type, "metropolis or rural")
      .Argument("TYPE")
      .OneOf({"metropolis", "rural"});
  AddOption(command, "--region", flags->region, "west or east")
      .Argument("REGION")
      .OneOf({"west", "east"});
  AddOption(command, "--reason", flags->reason, "Why it differs from the reference data")
      .Required()
      .Argument("TEXT");
  session.OnRun(command, [&session, flags] { return Correct(session, *flags); });
}

void RegisterLeave(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "leave", "A centre leaves a round: the own one, or by the coordination.",
                 "lotse policy leave\nlotse policy leave WC-ERZ --yes");
  auto flags = std::make_shared<LeaveFlags>();
  AddOption(command, "CENTRE", flags->center, "Code of the centre; the own one if not given")
      .Argument("");
  AddRoundFlag(command, &flags->round);
  AddFlag(command, "-y,--yes", flags->yes, "Do not ask");
  session.OnRun(command, [&session, flags] { return Leave(session, *flags); });
}

}  // namespace

void RegisterPolicyDirect(CLI::App& policy, Session& session) {
  RegisterExtend(policy, session);
  RegisterAbort(policy, session);
  RegisterCorrect(policy, session);
  RegisterLeave(policy, session);
}

}  // namespace lotse::cli
