// All items as one table.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/german.h"

namespace lotse::policy {
namespace {

// "20 : 5", for and against over all strata; "–" without a vote.
std::string ForAndAgainst(const v1::VoteResult& result) {
  int agree = 0;
  int disagree = 0;
  for (const v1::StratumVotes& votes : result.strata()) {
    agree += votes.agree();
    disagree += votes.disagree();
  }
  if (result.strata().empty()) return "–";
  return absl::StrCat(agree, " : ", disagree);
}

std::string PlaceText(const PaperContent& content, const v1::Recommendation& item) {
  const int place = content.PlaceOf(item.name());
  return place == 0 ? "–" : absl::StrCat(place);
}

}  // namespace

void AppendOverview(const PaperContent& content, std::vector<PaperBlock>* blocks) {
  if (content.items().empty()) return;
  blocks->push_back(PaperHeading{1, "Überblick"});
  PaperTable table;
  table.caption = "Die Empfehlungen in der Reihenfolge des Bündels";
  table.columns = {{"Platz", 8, true},        {"Nr.", 7, true},
                   {"Empfehlung", 36, false}, {"Fundstellen", 22, false},
                   {"Ergebnis", 13, false},   {"Dafür : dagegen", 14, true}};
  for (const v1::Recommendation& item : content.items()) {
    const std::vector<std::string> citations = CitationsOf(item);
    table.rows.push_back({PlaceText(content, item), absl::StrCat(item.number()), item.title(),
                          citations.empty() ? "allgemein" : absl::StrJoin(citations, "; "),
                          DecisionWord(item), ForAndAgainst(item.result())});
  }
  blocks->push_back(std::move(table));
}

}  // namespace lotse::policy
