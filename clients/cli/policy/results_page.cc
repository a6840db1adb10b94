#include "clients/cli/policy/results_page.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/vote_text.h"
#include "clients/cli/policy/words.h"
#include "services/policy/paper/chart.h"
#include "services/policy/paper/german.h"

namespace lotse::cli {
namespace {

struct VoteSums {
  int eligible = 0;
  int agree = 0;
  int disagree = 0;
  int pass = 0;
};

VoteSums SumsOf(const policy::v1::VoteResult& result) {
  VoteSums sums;
  for (const policy::v1::StratumVotes& stratum : result.strata()) {
    sums.eligible += stratum.eligible();
    sums.agree += stratum.agree();
    sums.disagree += stratum.disagree();
    sums.pass += stratum.pass();
  }
  return sums;
}

}  // namespace

std::vector<Column> ResultColumns() {
  return {{"number", false, true},
          {"decision"},
          {"state"},
          {"title"},
          {"agree", false, true},
          {"disagree", false, true},
          {"pass", false, true},
          {"eligible", false, true},
          {"guaranteed"},
          {"possible"},
          {"consensus", false, true},
          {"blocking"},
          {"without_quorum"},
          {"dissents", false, true}};
}

Record ResultRecord(const policy::v1::Recommendation& item) {
  const policy::v1::VoteResult& result = item.result();
  const VoteSums sums = SumsOf(result);
  Record record;
  record.cells = {Cell::Of(ItemLabel(item)),
                  Cell::Of(DecisionCode(item)),
                  Cell::Of(EnumWord(item.state())),
                  Cell::Of(item.title()),
                  Cell::Of(sums.agree),
                  Cell::Of(sums.disagree),
                  Cell::Of(sums.pass),
                  Cell::Of(sums.eligible),
                  Cell::Of(result.guaranteed_support()),
                  Cell::Of(result.possible_support()),
                  Cell::Of(absl::StrFormat("%.9f", result.consensus())),
                  Cell::Of(absl::StrJoin(result.blocking_strata(), " ")),
                  Cell::Of(absl::StrJoin(result.strata_without_quorum(), " ")),
                  Cell::Of(item.dissents_size())};
  record.document = [item] {
    return Json{{"name", item.name()},
                {"number", item.number()},
                {"title", item.title()},
                {"decision", DecisionCode(item)},
                {"state", EnumWord(item.state())},
                {"result", ToJson(item.result())}};
  };
  return record;
}

void WriteResults(const std::vector<policy::v1::Recommendation>& items, TextPage* page) {
  bool any = false;
  for (const policy::v1::Recommendation& item : items) {
    if (!item.has_result()) continue;
    if (!any) page->Paragraph("", VoteLegend());
    any = true;
    page->Heading(absl::StrCat(ItemLabel(item), "  ", item.title()), DecisionAndState(item));
    WriteVoteBars(item.result(), 3, page);
    WriteVoteFindings(item.result(), 3, page);
    if (!item.dissents().empty()) {
      page->Paragraph(
          "   ", absl::StrCat(policy::Counted(item.dissents_size(), "Sondervotum", "Sondervoten"),
                              ": lotse policy item ", ItemLabel(item)));
    }
  }
  if (!any) {
    page->Paragraph("",
                    "Noch keine Ergebnisse: wie abgestimmt wurde, ist bis zum Ende der "
                    "Abstimmung geheim; `lotse policy board` zeigt die Beteiligung.");
  }
}

ResultChart ChartOf(const policy::v1::Recommendation& item) {
  const std::string label =
      item.number() > 0 ? absl::StrFormat("%03d", item.number()) : ShortId(item.name());
  return {absl::StrCat("empfehlung-", label, ".svg"),
          policy::DrawVoteChart(absl::StrCat(ItemLabel(item), " ", item.title()),
                                GermanBars(item.result()), absl::StrCat("empfehlung-", label))};
}

}  // namespace lotse::cli
