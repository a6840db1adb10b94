#include "clients/cli/policy/vote_text.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/german.h"
#include "services/policy/paper/text_bars.h"

namespace lotse::cli {
namespace {

const policy::BarWords& GermanBarWords() {
  static const auto* words =
      new policy::BarWords{"dafür", "dagegen", "enthalten", "nicht gestimmt"};
  return *words;
}

// The lines of the bars, then the legend.
std::vector<std::string> BarLines(const policy::v1::VoteResult& result, int width) {
  return absl::StrSplit(policy::DrawTextBars(GermanBars(result), width, GermanBarWords()), '\n',
                        absl::SkipEmpty());
}

std::vector<std::string> StratumWords(
    const google::protobuf::RepeatedPtrField<std::string>& strata) {
  std::vector<std::string> words;
  for (const std::string& stratum : strata) words.push_back(policy::StratumWord(stratum));
  return words;
}

// "3/4 (75 %)"; "1" and "0" need no fraction.
std::string Share(const std::string& fraction) {
  const std::string percent = absl::StrReplaceAll(policy::PercentOf(fraction), {{"\u00A0", " "}});
  if (fraction.find('/') == fraction.npos) return percent;
  return absl::StrCat(fraction, " (", percent, ")");
}

}  // namespace

std::string DecisionAndState(const policy::v1::Recommendation& item) {
  const std::string decision = policy::DecisionWord(item);
  const std::string state = policy::StateWord(item.state());
  return decision == state ? state : absl::StrCat(decision, " · ", state);
}

std::string DecisionCode(const policy::v1::Recommendation& item) {
  return absl::StrReplaceAll(absl::AsciiStrToUpper(policy::DecisionWord(item)), {{" ", "_"}});
}

std::vector<policy::VoteBar> GermanBars(const policy::v1::VoteResult& result) {
  std::vector<policy::VoteBar> bars = policy::VoteBarsOf(result);
  for (policy::VoteBar& bar : bars) bar.label = policy::StratumWord(bar.label);
  return bars;
}

void WriteVoteBars(const policy::v1::VoteResult& result, int indent, TextPage* page) {
  std::vector<std::string> lines = BarLines(result, page->width() - indent);
  if (lines.empty()) return;
  lines.pop_back();
  for (const std::string& line : lines) page->Lines(indent, line);
}

std::string VoteLegend() {
  return BarLines(policy::v1::VoteResult(), 80).back() + "; Zahlen in dieser Reihenfolge";
}

void WriteVoteFindings(const policy::v1::VoteResult& result, int indent, TextPage* page) {
  const std::string first = Blanks(indent);
  page->Paragraph(
      first,
      absl::StrCat("Sicher dafür: mindestens ", Share(result.guaranteed_support()),
                   " in jeder Schicht, möglich bis ", Share(result.possible_support()),
                   "; Konsensmaß ",
                   absl::StrReplaceAll(absl::StrFormat("%.3f", result.consensus()), {{".", ","}})));
  if (!result.quorum()) {
    const auto strata = StratumWords(result.strata_without_quorum());
    page->Paragraph(first, strata.empty() ? "Kein Quorum: insgesamt haben zu wenige abgestimmt"
                                          : absl::StrCat("Kein Quorum: zu wenige Stimmen aus ",
                                                         policy::JoinWithAnd(strata)));
    return;
  }
  if (!result.blocking_strata().empty()) {
    page->Paragraph(first,
                    absl::StrCat("Zwei Drittel dagegen: ",
                                 policy::JoinWithAnd(StratumWords(result.blocking_strata()))));
  }
  if (!result.head_majority()) page->Paragraph(first, "Keine Mehrheit der Stimmen");
  if (!result.strata_majority()) page->Paragraph(first, "Keine Mehrheit im Mittel der Schichten");
}

}  // namespace lotse::cli
