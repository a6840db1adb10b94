#include "clients/cli/policy/board_page.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/output/paragraph.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/round_record.h"
#include "clients/cli/policy/times.h"
#include "clients/cli/policy/worklist_page.h"
#include "services/policy/paper/german.h"

namespace lotse::cli {
namespace {

constexpr int kMostCells = 40;

constexpr policy::v1::Phase kWay[] = {policy::v1::PHASE_SAMMLUNG,    policy::v1::PHASE_BERATUNG,
                                      policy::v1::PHASE_ABSTIMMUNG,  policy::v1::PHASE_SONDERVOTUM,
                                      policy::v1::PHASE_BUENDELUNG,  policy::v1::PHASE_FREIGABE,
                                      policy::v1::PHASE_EINGEREICHT, policy::v1::PHASE_AUSGEWERTET};

// "Sammlung › [Beratung] › Abstimmung › …"
std::string WayOf(policy::v1::Phase phase) {
  return absl::StrJoin(kWay, " › ", [&](std::string* out, policy::v1::Phase step) {
    const std::string word = policy::PhaseWord(step);
    absl::StrAppend(out, step == phase ? absl::StrCat("[", word, "]") : word);
  });
}

// How many of `cells` stand for `count` of `all`: at least one for something.
int CellsFor(int count, int all, int cells) {
  if (count <= 0 || all <= 0) return 0;
  return std::max(1, static_cast<int>(static_cast<long long>(count) * cells / all));
}

void WriteItemsByState(const policy::v1::Round& round, TextPage* page) {
  const std::vector<StateCount> counts = CountsByState(round);
  page->Heading(absl::StrCat("Empfehlungen (", AllItems(round), ")"));
  if (counts.empty()) page->Paragraph("  ", "noch keine");
  int most = 0;
  int label = 0;
  for (const StateCount& one : counts) {
    most = std::max(most, one.count);
    label = std::max(label, DisplayWidth(policy::StateWord(one.state)));
  }
  const int cells = std::clamp(page->width() - label - 12, 10, kMostCells);
  for (const StateCount& one : counts) {
    page->Lines(2, absl::StrCat(PadToWidth(policy::StateWord(one.state), label), "  ",
                                Blocks(CellsFor(one.count, most, cells)), " ", one.count));
  }
}

void WriteTurnout(const policy::v1::GetTurnoutResponse& turnout, TextPage* page) {
  if (turnout.strata().empty()) return;
  page->Heading("Beteiligung");
  int label = 0;
  for (const auto& stratum : turnout.strata()) {
    label = std::max(label, DisplayWidth(policy::StratumWord(stratum.stratum())));
  }
  const int cells = std::clamp(page->width() - label - 30, 10, kMostCells);
  for (const auto& stratum : turnout.strata()) {
    const int done = CellsFor(stratum.complete(), stratum.eligible(), cells);
    // Who is done has begun, too.
    const int begun = std::max(done, CellsFor(stratum.begun(), stratum.eligible(), cells));
    std::string bar = Blocks(done);
    for (int i = done; i < begun; ++i) bar += "▒";
    for (int i = begun; i < cells; ++i) bar += "·";
    page->Lines(
        2, absl::StrCat(PadToWidth(policy::StratumWord(stratum.stratum()), label), "  ", bar, "  ",
                        stratum.complete(), "/", stratum.begun(), "/", stratum.eligible()));
  }
  page->Paragraph("  ", "█ fertig  ▒ begonnen  · noch nichts; Zahlen: fertig/begonnen/berechtigt");
}

}  // namespace

void WriteBoard(const Board& board, absl::Time now, TextPage* page) {
  const policy::v1::Round& round = board.round;
  page->Heading(round.title(), PhaseWithTimeLeft(round, now));
  if (round.sample()) page->Paragraph("", "Beispiel zum Ausprobieren, keine echte Beteiligung");
  const auto end = EndOfPhase(round);
  if (end.has_value()) {
    page->Paragraph("", absl::StrCat(round.phase() == policy::v1::PHASE_GEPLANT ? "ab " : "bis ",
                                     ShowTime(*end), " (Ortszeit Berlin, einschließlich)"));
  }
  if (round.phase() == policy::v1::PHASE_ABGEBROCHEN) {
    page->Paragraph("", absl::StrCat("Abgebrochen: ", round.abort_reason()));
  } else {
    page->Paragraph("", WayOf(round.phase()));
  }
  WriteItemsByState(round, page);
  WriteTurnout(board.turnout, page);
  page->Heading(absl::StrCat("Wartet auf ", board.who, " (", board.tasks.total(), ")"));
  if (board.tasks.tasks().empty()) page->Paragraph("  ", "nichts");
  WriteWorklistInShort(board.tasks, board.round_named, 5, page);
}

}  // namespace lotse::cli
