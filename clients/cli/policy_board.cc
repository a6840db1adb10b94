// lotse policy board, results: a round at a glance, and how it has voted.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/board_page.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/results_page.h"
#include "clients/cli/policy/round_record.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_round.h"
#include "clients/cli/write_output.h"

namespace lotse::cli {
namespace {

struct ResultsFlags {
  std::string round;
  std::string svg;
  bool force = false;
};

absl::StatusOr<Board> ReadBoard(Session& session, const std::string& named) {
  absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, named);
  if (!at_hand.ok()) return at_hand.status();
  const absl::StatusOr<client::Context> context = session.ResolveContext();
  if (!context.ok()) return context.status();
  policy::v1::ListTasksRequest tasks_asked;
  tasks_asked.set_parent(at_hand->round.name());
  auto tasks = at_hand->policy->ListTasks(tasks_asked);
  if (!tasks.ok()) return tasks.status();
  Board board{at_hand->round, {}, *std::move(tasks), context->as, at_hand->named};
  // Before it nobody could have voted, and in a round given up it means nothing.
  if (board.round.phase() >= policy::v1::PHASE_ABSTIMMUNG &&
      board.round.phase() != policy::v1::PHASE_ABGEBROCHEN) {
    policy::v1::GetTurnoutRequest request;
    request.set_parent(board.round.name());
    auto turnout = at_hand->policy->GetTurnout(request);
    if (!turnout.ok()) return turnout.status();
    board.turnout = *std::move(turnout);
  }
  return board;
}

absl::Status ShowBoard(Session& session, const std::string& named) {
  const absl::StatusOr<Board> board = ReadBoard(session, named);
  if (!board.ok()) return board.status();
  if (WantsPage(session)) {
    TextPage page = NewPage(session);
    WriteBoard(*board, session.io().clock->Now(), &page);
    *session.io().out << page.text();
    return absl::OkStatus();
  }
  Record record = RoundRecord(board->round);
  record.document = [&board] {
    return Json{{"round", ToJson(board->round)},
                {"turnout", ToJson(board->turnout)},
                {"tasks", ToJson(board->tasks)}};
  };
  WriteOne(session.Output(), RoundColumns(), record, session.io().out);
  return absl::OkStatus();
}

absl::Status WriteCharts(const std::vector<policy::v1::Recommendation>& items,
                         const ResultsFlags& flags, Io& io) {
  std::error_code failed;
  std::filesystem::create_directories(flags.svg, failed);
  if (failed) return FileNotWritten(flags.svg, failed.message());
  for (const policy::v1::Recommendation& item : items) {
    const ResultChart chart = ChartOf(item);
    const absl::Status written =
        WriteWhole(absl::StrCat(flags.svg, "/", chart.file_name), chart.svg, flags.force);
    if (!written.ok()) return written;
  }
  *io.err << items.size() << (items.size() == 1 ? " chart is" : " charts are") << " in "
          << flags.svg << "\n";
  return absl::OkStatus();
}

absl::Status ShowResults(Session& session, const ResultsFlags& flags) {
  const absl::StatusOr<RoundAtHand> at_hand = TakeRound(session, flags.round);
  if (!at_hand.ok()) return at_hand.status();
  auto items = ReadItemsOf(*at_hand->policy, at_hand->round.name());
  if (!items.ok()) return items.status();
  items->erase(std::remove_if(items->begin(), items->end(),
                              [](const auto& item) { return !item.has_result(); }),
               items->end());
  if (!flags.svg.empty()) {
    const absl::Status charts = WriteCharts(*items, flags, session.io());
    if (!charts.ok()) return charts;
  }
  if (WantsPage(session)) {
    TextPage page = NewPage(session);
    WriteResults(*items, &page);
    *session.io().out << page.text();
    return absl::OkStatus();
  }
  auto writer = MakeListWriter(session.Output(), ResultColumns(), session.io().out);
  for (const policy::v1::Recommendation& item : *items) writer->Add(ResultRecord(item));
  writer->Finish();
  return absl::OkStatus();
}

}  // namespace

void RegisterPolicyBoard(CLI::App& policy, Session& session) {
  CLI::App* board = AddCommand(
      policy, "board", "Shows a round at a glance: where it stands, and what waits for you.",
      "lotse policy board\nlotse policy board \"Fachkräfte 2026\"");
  auto named = std::make_shared<std::string>();
  AddRoundArgument(board, named.get());
  session.OnRun(board, [&session, named] { return ShowBoard(session, *named); });

  CLI::App* results = AddCommand(policy, "results", "Shows how the round has voted, by strata.",
                                 "lotse policy results\nlotse policy results --svg charts\n"
                                 "lotse policy results -o csv");
  auto flags = std::make_shared<ResultsFlags>();
  AddRoundFlag(results, &flags->round);
  AddOption(results, "--svg", flags->svg, "Also write a picture of each voting to this folder")
      .Argument("FOLDER");
  AddFlag(results, "--force", flags->force, "Replace pictures that are there");
  session.OnRun(results, [&session, flags] { return ShowResults(session, *flags); });
}

}  // namespace lotse::cli
