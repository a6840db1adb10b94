// lotse policy open: the coordination begins a round.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/policy/participants.h"
#include "clients/cli/policy/round_times.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"
#include "clients/cli/policy_time_flags.h"
#include "clients/cli/read_input.h"
#include "common/reference/data_dir.h"

namespace lotse::cli {
namespace {

struct OpenFlags {
  std::string title;
  std::string description;
  std::string law_date;
  TimeTexts times;
  bool fast = false;
  std::vector<std::string> centers;
  bool all_centers = false;
  std::string participants;
  int adoption_days = 0;
  int min_cases = 0;
  bool sample = false;
};

absl::StatusOr<std::vector<policy::v1::Participant>> ParticipantsOf(const OpenFlags& flags,
                                                                    Io& io) {
  const int ways = !flags.centers.empty() + flags.all_centers + !flags.participants.empty();
  if (ways != 1) {
    return UsageError(
        "who takes part? give one of --centers WC-ERZ,WC-E, --all-centers, --participants FILE");
  }
  if (flags.all_centers) {
    const auto data_dir = reference::FindDataDir();
    if (!data_dir.ok()) return data_dir.status();
    return AllWelcomeCenters(*data_dir);
  }
  if (!flags.participants.empty()) {
    const auto text = ReadInput(flags.participants, io);
    if (!text.ok()) return text.status();
    return ReadParticipants(*text, flags.participants == "-" ? "stdin" : flags.participants);
  }
  std::vector<policy::v1::Participant> participants;
  for (const std::string& center : flags.centers) {
    participants.emplace_back().set_center(
        absl::AsciiStrToUpper(absl::StripAsciiWhitespace(center)));
  }
  return participants;
}

absl::Status OpenRound(Session& session, const OpenFlags& flags) {
  const auto deadlines = ReadNewDeadlines(flags.times, flags.fast, session.io().clock->Now());
  if (!deadlines.ok()) return deadlines.status();
  const auto participants = ParticipantsOf(flags, session.io());
  if (!participants.ok()) return participants.status();
  policy::v1::CreateRoundRequest request;
  policy::v1::Round& round = *request.mutable_round();
  round.set_title(flags.title);
  round.set_description(flags.description);
  round.set_law_date(flags.law_date);
  round.set_sample(flags.sample);
  *round.mutable_deadlines() = *deadlines;
  round.mutable_rules()->set_adoption_days(flags.adoption_days);
  round.mutable_rules()->set_min_cases(flags.min_cases);
  for (const auto& participant : *participants) *round.add_participants() = participant;
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  return ShowRound(session, (*policy)->CreateRound(std::move(request)));
}

void AddWhoFlags(CLI::App* command, OpenFlags* flags) {
  AddOption(command, "--centers", flags->centers, "Codes of the centres that take part")
      .Argument("CENTRES")
      .OneEachTime(',');
  AddFlag(command, "--all-centers", flags->all_centers,
          "Every Welcome Center of the reference data takes part");
  AddOption(command, "--participants", flags->participants,
            "Who takes part, as YAML or JSON: codes, or center, type, region, correction_reason of "
            "each; - reads stdin")
      .Argument("FILE");
}

}  // namespace

void RegisterPolicyOpen(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(
      policy, "open", "Opens a round; the coordination's.",
      "lotse policy open --title \"Fachkräfte 2026\" --start 02.03.2026 --collect-until "
      "31.03.2026 --deliberate-until 30.04.2026 --freeze-until \"01.05.2026 12:00\" --vote-until "
      "15.05.2026 --dissent-until 22.05.2026 --all-centers\n"
      "lotse policy open --title Eilverfahren --fast --centers WC-ERZ,WC-E,WC-B,WC-K");
  auto flags = std::make_shared<OpenFlags>();
  AddOption(command, "--title", flags->title, "3 to 160 characters").Required().Argument("TEXT");
  AddOption(command, "--description", flags->description, "What it is about").Argument("TEXT");
  AddTimeFlags(command, &flags->times);
  AddFlag(command, "--fast", flags->fast,
          "What is not given of the above: begin now, 24 hours collecting, 24 voting, 24 for "
          "dissent, nothing in between");
  AddWhoFlags(command, flags.get());
  AddOption(command, "--law-date", flags->law_date,
            "Check citations as of this day, 2026-04-28; that of the freeze if not given")
      .Argument("DAY");
  AddOption(command, "--adoption-days", flags->adoption_days,
            "How long what was withdrawn can be adopted, 7 if not given")
      .Argument("DAYS")
      .Between(1, 30);
  AddOption(command, "--min-cases", flags->min_cases,
            "The least number of cases that a figure may be drawn from, 5 if not given")
      .Argument("NUMBER")
      .Between(1, 100);
  AddFlag(command, "--sample", flags->sample, "Mark it as made up for trying out");
  session.OnRun(command, [&session, flags] { return OpenRound(session, *flags); });
}

}  // namespace lotse::cli
