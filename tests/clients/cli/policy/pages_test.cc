#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/policy/board_page.h"
#include "clients/cli/policy/item_page.h"
#include "clients/cli/policy/next_command.h"
#include "clients/cli/policy/results_page.h"
#include "clients/cli/policy/round_record.h"
#include "clients/cli/policy/vote_text.h"
#include "clients/cli/policy/worklist_page.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/policy/sample_messages.h"

namespace lotse::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

// Three days and an hour before the end of the voting.
const absl::Time kNow = absl::FromUnixSeconds(1'774'994'399 - 3 * 86'400 - 3'600);

int WidestLine(const std::string& text) {
  int widest = 0;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    widest = std::max(widest, DisplayWidth(line));
  }
  return widest;
}

std::string ItemText(const policy::v1::Recommendation& item) {
  TextPage page(80, false);
  WriteItemPage(item, {}, {{item.members().empty() ? "" : item.members(0), "3 Schwelle senken"}},
                &page);
  return page.text();
}

Board SampleBoard() { return {SampleRound(), SampleTurnout(), SampleTasks(), "WC-ERZ/policy", ""}; }

std::string BoardText(const Board& board, int width = 80) {
  TextPage page(width, false);
  WriteBoard(board, kNow, &page);
  return page.text();
}

TEST(BoardTest, Voting_FitsEightyColumns) {
  const std::string text = BoardText(SampleBoard());
  EXPECT_EQ(WidestLine(text), 80);
  EXPECT_THAT(text, HasSubstr("Abstimmung, noch 3 Tage 1 Std.\n"));
  EXPECT_THAT(text, HasSubstr("\nbis 31.03.2026 23:59:59 (Ortszeit Berlin, einschließlich)\n"));
  EXPECT_THAT(text, HasSubstr("Beratung › [Abstimmung] › Sondervoten"));
  EXPECT_THAT(text, HasSubstr("keine echte Beteiligung"));
}

TEST(BoardTest, Bars_AreInProportionAndNothingIsNoBar) {
  const std::string text = BoardText(SampleBoard());
  EXPECT_THAT(text, HasSubstr("\n  Zusammengeführt  ██████████ 3\n"));
  EXPECT_THAT(text, HasSubstr("\n  In Abstimmung    " + Blocks(40) + " 12\n"));
  EXPECT_THAT(text, HasSubstr("Städtische Zentren, West  ███████████▒▒▒▒▒▒▒········  3/5/7\n"));
  EXPECT_THAT(text, HasSubstr("Städtische Zentren, Ost   ··························  0/0/2\n"));
  EXPECT_THAT(text, Not(HasSubstr("Entwurf")));
}

TEST(BoardTest, Worklist_SaysWhatToType) {
  const std::string text = BoardText(SampleBoard());
  EXPECT_THAT(text, HasSubstr("Wartet auf WC-ERZ/policy (5)\n  Abstimmen (2), bis 31.03.2026 "
                              "23:59:59\n    $ lotse policy vote 7=yes 8=yes\n"));
  Board board = SampleBoard();
  board.tasks.Clear();
  EXPECT_THAT(BoardText(board), HasSubstr("Wartet auf WC-ERZ/policy (0)\n  nichts\n"));
}

TEST(BoardTest, NarrowTerminal_StaysReadable) {
  EXPECT_LE(WidestLine(BoardText(SampleBoard(), 60)), 70) << "but for a bar of ten cells";
}

TEST(BoardTest, RoundGivenUp_SaysWhy) {
  Board board = SampleBoard();
  board.round.set_phase(policy::v1::PHASE_ABGEBROCHEN);
  board.round.set_abort_reason("Entwurf zurückgezogen");
  EXPECT_THAT(BoardText(board), HasSubstr("Abgebrochen: Entwurf zurückgezogen\n"));
}

TEST(RoundPageTest, DeadlinesStrataAndWhoLeft) {
  TextPage page(80, false);
  WriteRoundPage(SampleRound(), {}, kNow, &page);
  EXPECT_LE(WidestLine(page.text()), 80);
  EXPECT_THAT(page.text(), HasSubstr("  Texte eingefroren  bis 23.03.2026 00:00:00\n"));
  EXPECT_THAT(page.text(),
              HasSubstr("  Abstimmung         bis 31.03.2026 23:59:59 ◀ noch 3 Tage 1 Std.\n"));
  EXPECT_THAT(page.text(), HasSubstr("2 Zentren nehmen teil\n"));
  EXPECT_THAT(page.text(), HasSubstr("  Ländliche Zentren, Ost (2)\n    WC-ERZ WC-VOR\n"));
  EXPECT_THAT(page.text(), HasSubstr("WC-ERZ abweichend eingeordnet: Sitz auf dem Land\n"));
  EXPECT_THAT(page.text(), HasSubstr("WC-X ist am 12.03.2026 00:00:00 ausgeschieden\n"));
  EXPECT_THAT(page.text(), HasSubstr("3 Zusammengeführt, 1 Zurückgezogen, 12 In Abstimmung"));
}

TEST(RoundPageTest, BundleAndReleases) {
  policy::v1::Round round = SampleRound();
  round.add_bundle("rounds/x/recommendations/3f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12");
  round.add_bundle("rounds/x/recommendations/4f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12");
  policy::v1::Approval& approval = *round.add_approvals();
  approval.set_person("anna");
  approval.mutable_time()->set_seconds(1'775'426'400);
  TextPage page(80, false);
  WriteRoundPage(round, {7, 0}, kNow, &page);
  EXPECT_THAT(page.text(), HasSubstr("Bündel, in dieser Reihenfolge\n  7, 4f2a8c1d\n"));
  EXPECT_THAT(page.text(), HasSubstr("  anna               06.04.2026 00:00:00\n"));
}

TEST(RoundRecordTest, EachCell_HasItsColumn) {
  policy::v1::Round round = SampleRound();
  round.add_approvals()->set_person("anna");
  round.add_approvals()->set_person("b");
  const std::vector<Column> columns = RoundColumns();
  const Record record = RoundRecord(round);
  ASSERT_EQ(columns.size(), record.cells.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == "released_by") {
      EXPECT_EQ(record.cells[i].text, "anna, b");
    } else if (columns[i].name == "revision") {
      EXPECT_EQ(record.cells[i].text, "214");
    }
  }
}

TEST(RoundPageTest, Planned_SaysWhenItBegins) {
  policy::v1::Round round = SampleRound();
  round.set_phase(policy::v1::PHASE_GEPLANT);
  const auto start = absl::FromUnixSeconds(round.deadlines().start().seconds());
  EXPECT_EQ(PhaseWithTimeLeft(round, start - absl::Hours(2)), "Geplant, beginnt in 2 Std. 0 Min.");
  EXPECT_EQ(PhaseWithTimeLeft(round, start + absl::Seconds(1)), "Geplant, beginnt jetzt");
}

TEST(ItemPageTest, EverythingOfIt) {
  const std::string text = ItemText(SampleItem());
  EXPECT_LE(WidestLine(text), 80);
  for (const char* part :
       {"7  Gehaltsschwelle der Blauen Karte für Berufsanfänger senken",
        "Strittig\n",
        "WC-ERZ · Fassung 2 · 2 Zentren unterstützen sie",
        "  So gehen ihnen Fachkräfte verloren.\n",
        "  ✓ § 18g AufenthG – Blaue Karte EU\n",
        "  ✗ § 18a Abs. 1 AufenthG\n      SECTION_HAS_NO_PARAGRAPHS: § 18a AufenthG hat keine",
        "Blaue Karte, Gehalt\n",
        "Der Wortlaut hat sich geändert.\n",
        "  e1e1e1e1  Von zwölf Betrieben",
        "12 Fälle · Quelle: Umfrage 2025\n",
        "noch nicht freigegeben\n            ! NAME: Anrede und Name\n",
        "  dafür              WC-E WC-K\n",
        "WC-B: Das drückt die Löhne in der Stadt.\n",
        "  dafür (alt)        WC-L\n",
        "  a1a1a1a1  WC-E zu Fassung 1: offen – Klarer.\n",
        "ändert dieselben Sätze wie a2a2a2a2\n",
        "-So gehen ihnen Fachkräfte verloren.\n",
        "+So fehlen ihnen Fachkräfte.\n",
        "  WC-K, 12.03.2026 00:00:00\n    Gibt es Zahlen?\n",
        "  enthält  3 Schwelle senken\n",
        "88888888 Gehaltsschwelle nicht weiter senken\n",
        "Gegenposition 0,82 – senken gegen nicht weiter senken – Antwort: etwas",
        "Ländliche Zentren, Ost    █",
        "6/0/1/1\n",
        "Sicher dafür: mindestens 0 % in jeder Schicht, möglich bis 1/4 (25 %)",
        "Zwei Drittel dagegen: Städtische Zentren, Ost\n",
        "  d1d1d1d1  WC-B, mitgezeichnet von WC-L\n    Wir halten das für falsch.\n\n    Die Löhne",
        "Teilweise übernommen\n",
        "https://www.bgbl.de/2027/12\n",
        "Nur für Engpassberufe.\n"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
}

TEST(ItemPageTest, BareDraft_HasNoEmptyParts) {
  policy::v1::Recommendation item;
  item.set_name("rounds/x/recommendations/3f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12");
  item.set_title("Ein Titel");
  item.set_body("Ein Text.");
  item.set_center("WC-E");
  item.set_state(policy::v1::RECOMMENDATION_STATE_ENTWURF);
  const std::string text = ItemText(item);
  EXPECT_THAT(text, HasSubstr("Entwurf  Ein Titel"));
  for (const char* part : {"Rechtsgrundlagen", "Belege", "Haltungen", "Kommentare", "Abstimmung",
                           "Ähnlich", "Zusammenführung", "Was daraus wurde"}) {
    EXPECT_THAT(text, Not(HasSubstr(part)));
  }
}

TEST(ItemPageTest, Merges_AreThoseThatItIsPartOf) {
  const policy::v1::Recommendation item = SampleItem();
  policy::v1::Merge own;
  own.set_name("rounds/x/merges/b1b1b1b1-7f0d-4c8e-9a51-2d4f6b8c0e12");
  own.set_head(item.name());
  own.add_members(item.members(0));
  own.set_state(policy::v1::MERGE_STATE_EFFECTIVE);
  own.set_reason("dasselbe");
  policy::v1::Merge other;
  other.set_name("rounds/x/merges/b2b2b2b2-7f0d-4c8e-9a51-2d4f6b8c0e12");
  other.set_head("rounds/x/recommendations/1");
  TextPage page(80, false);
  WriteItemPage(item, {own, other}, {{item.members(0), "3 Schwelle"}}, &page);
  EXPECT_THAT(page.text(),
              HasSubstr("  b1b1b1b1  3 Schwelle → 7 Gehaltsschwelle der Blauen Karte für"));
  EXPECT_THAT(page.text(), HasSubstr("gilt (dasselbe)\n"));
  EXPECT_THAT(page.text(), Not(HasSubstr("b2b2b2b2")));
  EXPECT_THAT(MentionedItems(item, {own, other}),
              ElementsAre(item.similar(0).recommendation(), item.members(0)));
}

TEST(ItemPageTest, WhatOthersWrote_IsHarmless) {
  policy::v1::Recommendation item = SampleItem();
  item.set_title("Titel\x1b[31m");
  item.set_body("Text\x1b]0;x\x07 Ende");
  item.mutable_amendments(0)->set_diff("-a\x1b[2J\n+b\n");
  item.mutable_comments(0)->set_text("c\x1b[1m");
  EXPECT_THAT(ItemText(item), Not(HasSubstr("\x1b")));
}

TEST(ResultsTest, NothingVotedYet_SaysWhy) {
  TextPage page(80, false);
  WriteResults({policy::v1::Recommendation()}, &page);
  EXPECT_THAT(page.text(), HasSubstr("Noch keine Ergebnisse"));
}

TEST(ResultsTest, BarsOfEachStratum) {
  TextPage page(80, false);
  WriteResults({SampleItem()}, &page);
  EXPECT_LE(WidestLine(page.text()), 80);
  EXPECT_THAT(page.text(), HasSubstr("█ dafür ▒ dagegen ░ enthalten · nicht gestimmt"));
  EXPECT_THAT(page.text(), HasSubstr("   Ländliche Zentren, West   █"));
  EXPECT_THAT(page.text(), HasSubstr("1 Sondervotum: lotse policy item 7\n"));
}

TEST(ResultsTest, NoQuorum_NamesTheStratum) {
  policy::v1::Recommendation item = SampleItem();
  item.mutable_result()->set_quorum(false);
  item.mutable_result()->add_strata_without_quorum("metropolis-east");
  TextPage page(80, false);
  WriteVoteFindings(item.result(), 0, &page);
  EXPECT_THAT(page.text(),
              HasSubstr("Kein Quorum: zu wenige Stimmen aus Städtische Zentren, Ost\n"));
}

TEST(ResultsTest, Chart_IsNamedAfterTheNumber) {
  const ResultChart chart = ChartOf(SampleItem());
  EXPECT_EQ(chart.file_name, "empfehlung-007.svg");
  EXPECT_THAT(chart.svg, HasSubstr("<svg"));
  EXPECT_THAT(chart.svg, HasSubstr("Ländliche Zentren, West"));
}

TEST(ResultsTest, Decision_IsSaidAlsoOnceItIsInTheBundle) {
  policy::v1::Recommendation item = SampleItem();
  EXPECT_EQ(DecisionAndState(item), "Strittig");
  item.set_state(policy::v1::RECOMMENDATION_STATE_IM_BUENDEL);
  EXPECT_EQ(DecisionAndState(item), "Strittig · Im Bündel");
  EXPECT_EQ(DecisionCode(item), "STRITTIG");
  item.mutable_result()->mutable_strata(0)->set_disagree(0);
  EXPECT_EQ(DecisionCode(item), "OHNE_QUORUM");
}

TEST(ResultsTest, Row_SumsTheStrata) {
  const Record record = ResultRecord(SampleItem());
  std::vector<std::string> cells;
  for (const Cell& cell : record.cells) cells.push_back(cell.text);
  EXPECT_THAT(cells, ElementsAre("7", "STRITTIG", "STRITTIG", SampleItem().title(), "20", "4", "2",
                                 "27", "0", "1/4", "0.456700000", "metropolis-east", "", "1"));
  EXPECT_EQ(record.document()["result"]["guaranteed_support"], "0");
}

TEST(WorklistTest, GroupsByKindAndTime) {
  TextPage page(80, false);
  WriteWorklist(SampleTasks(), "", kNow, &page);
  EXPECT_LE(WidestLine(page.text()), 80);
  EXPECT_THAT(page.text(), HasSubstr("Abstimmen (2)"));
  EXPECT_THAT(page.text(), HasSubstr("  7  Gehaltsschwelle senken\n  8  Sprachkurse fördern\n"
                                     "       $ lotse policy vote 7=yes 8=yes\n"));
  EXPECT_THAT(page.text(), HasSubstr("freiwillig\n"));
  EXPECT_THAT(page.text(), HasSubstr("  oder $ lotse policy merge consent 6f2a8c1d no\n"));
  EXPECT_THAT(page.text(), HasSubstr("ohne Frist\n       $ lotse policy conclude\n"));
  EXPECT_THAT(page.text(), HasSubstr("Die ersten 4 von 5 Aufgaben.\n"));
}

TEST(WorklistTest, NothingToDo_SaysSo) {
  TextPage page(80, false);
  WriteWorklist({}, "", kNow, &page);
  EXPECT_THAT(page.text(), HasSubstr("Nichts zu tun"));
}

TEST(NextCommandTest, EveryKind_HasACommandWithWhatItIsAbout) {
  policy::v1::Task task;
  task.set_recommendation("rounds/x/recommendations/3f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12");
  task.set_part("a1a1a1a1-7f0d-4c8e-9a51-2d4f6b8c0e12");
  for (int kind = 1; kind < policy::v1::TaskKind_ARRAYSIZE; ++kind) {
    task.set_kind(static_cast<policy::v1::TaskKind>(kind));
    const auto commands = NextCommands(task, "");
    ASSERT_FALSE(commands.empty()) << kind;
    EXPECT_THAT(commands[0], Not(HasSubstr("$")));
  }
  task.set_kind(policy::v1::TASK_KIND_DECIDE_AMENDMENT);
  EXPECT_EQ(NextCommands(task, "")[0], "lotse policy amendment accept 3f2a8c1d a1a1a1a1");
  task.set_number(7);
  EXPECT_EQ(NextCommands(task, "0b1e5a3c")[2],
            "lotse policy amendment promote 7 a1a1a1a1 --round 0b1e5a3c");
  task.set_kind(policy::v1::TASK_KIND_UNSPECIFIED);
  EXPECT_TRUE(NextCommands(task, "").empty());
}

TEST(NextCommandTest, ManyVotes_AreCut) {
  std::vector<policy::v1::Task> votes(12);
  for (int i = 0; i < 12; ++i) votes[i].set_number(i + 1);
  EXPECT_THAT(VoteCommand(votes, ""), HasSubstr(" 10=yes …"));
  EXPECT_THAT(VoteCommand(votes, ""), Not(HasSubstr("11=yes")));
}

}  // namespace
}  // namespace lotse::cli
