// One item of the paper.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/policy/ballots/decision.h"
#include "services/policy/paper/chapters.h"
#include "services/policy/paper/german.h"

namespace lotse::policy {
namespace {

std::string TitleOf(const PaperContent& content, const v1::Recommendation& item) {
  const int place = content.PlaceOf(item.name());
  const std::string number = item.number() == 0 ? "" : absl::StrCat(" (Nr. ", item.number(), ")");
  return place == 0 ? absl::StrCat(item.title(), number)
                    : absl::StrCat(place, ". ", item.title(), number);
}

// "Nr. 4: Titel"; empty for one that is not at hand.
std::string MentionOf(const PaperContent& content, const std::string& name) {
  const v1::Recommendation* item = content.Find(name);
  if (item == nullptr) return "";
  return absl::StrCat("Nr. ", item->number(), ": ", item->title());
}

std::string CheckedCitation(const v1::Citation& citation) {
  std::string text = citation.canonical();
  if (!citation.title().empty()) absl::StrAppend(&text, " (", citation.title(), ")");
  if (!citation.as_of().empty()) {
    absl::StrAppend(&text, ", Rechtsstand ", DayInGerman(citation.as_of()));
  }
  if (!citation.reason().empty()) absl::StrAppend(&text, ". ", citation.reason());
  return text;
}

void AppendCitations(const v1::Recommendation& item, std::vector<PaperBlock>* blocks) {
  blocks->push_back(PaperHeading{3, "Fundstellen"});
  PaperList list;
  for (const v1::Citation& citation : item.citations()) {
    list.items.push_back(CheckedCitation(citation));
  }
  if (list.items.empty()) list.items = CitationsOf(item);
  if (list.items.empty()) {
    blocks->push_back(PaperParagraph{"Allgemein, ohne einzelne Vorschrift."});
  } else {
    blocks->push_back(std::move(list));
  }
}

void AppendEvidence(const v1::Recommendation& item, std::vector<PaperBlock>* blocks) {
  PaperList list;
  for (const v1::Evidence& evidence : item.evidence()) {
    std::string text = evidence.text();
    std::vector<std::string> facts;
    if (evidence.cases() > 0) facts.push_back(Counted(evidence.cases(), "Fall", "Fälle"));
    if (!evidence.source().empty()) facts.push_back(absl::StrCat("Quelle: ", evidence.source()));
    if (!facts.empty()) absl::StrAppend(&text, " (", absl::StrJoin(facts, "; "), ")");
    list.items.push_back(std::move(text));
  }
  if (list.items.empty()) return;
  blocks->push_back(PaperHeading{3, "Belege aus der Praxis"});
  blocks->push_back(std::move(list));
}

std::string WordsOf(const google::protobuf::RepeatedPtrField<std::string>& strata) {
  std::vector<std::string> words;
  for (const std::string& stratum : strata) words.push_back(StratumWord(stratum));
  return absl::StrJoin(words, "; ");
}

// "Ergebnis: Konsens. Sichere Unterstützung …"
std::string Verdict(const v1::Recommendation& item) {
  const v1::VoteResult& result = item.result();
  std::string text = absl::StrCat("Ergebnis: ", DecisionWord(item), ".");
  if (StateWord(item.state()) != DecisionWord(item)) {
    absl::StrAppend(&text, " Stand: ", StateWord(item.state()), ".");
  }
  if (!result.quorum()) {
    absl::StrAppend(&text, " Zu wenige haben abgestimmt",
                    result.strata_without_quorum().empty() ? "" : ", in: ",
                    WordsOf(result.strata_without_quorum()), ".");
  }
  if (!result.blocking_strata().empty()) {
    absl::StrAppend(&text,
                    " Mindestens zwei Drittel sind dagegen in: ", WordsOf(result.blocking_strata()),
                    ".");
  }
  absl::StrAppend(&text, " Sichere Unterstützung: ", result.guaranteed_support(), " (",
                  PercentOf(result.guaranteed_support()),
                  "), mögliche: ", result.possible_support(), " (",
                  PercentOf(result.possible_support()), ").");
  return text;
}

PaperTable VoteTable(const v1::VoteResult& result) {
  PaperTable table;
  table.caption = "Stimmen nach Gruppen";
  table.columns = {{"Gruppe", 30, false},   {"Stimmberechtigt", 19, true},
                   {"Dafür", 9, true},      {"Dagegen", 12, true},
                   {"Enthalten", 12, true}, {"Unterstützung", 18, true}};
  for (const v1::StratumVotes& votes : result.strata()) {
    const int most = votes.eligible() - votes.disagree();
    table.rows.push_back(
        {StratumWord(votes.stratum()), absl::StrCat(votes.eligible()), absl::StrCat(votes.agree()),
         absl::StrCat(votes.disagree()), absl::StrCat(votes.pass()),
         absl::StrCat(PercentOf(absl::StrCat(votes.agree(), "/", votes.eligible())), " bis ",
                      PercentOf(absl::StrCat(most, "/", votes.eligible())))});
  }
  return table;
}

void AppendVotes(const v1::Recommendation& item, std::vector<PaperBlock>* blocks) {
  if (item.result().strata().empty()) {
    blocks->push_back(PaperParagraph{absl::StrCat("Stand: ", StateWord(item.state()), ".")});
    return;
  }
  blocks->push_back(PaperHeading{3, "Abstimmung"});
  blocks->push_back(PaperParagraph{Verdict(item)});
  blocks->push_back(VoteTable(item.result()));
  PaperChart chart{absl::StrCat("Abstimmung über Nr. ", item.number()), VoteBarsOf(item.result())};
  for (VoteBar& bar : chart.bars) bar.label = StratumWord(bar.label);
  blocks->push_back(std::move(chart));
}

void AppendDissents(const PaperContent& content, const v1::Recommendation& item,
                    std::vector<PaperBlock>* blocks) {
  if (item.dissents().empty()) return;
  blocks->push_back(PaperHeading{3, item.dissents_size() == 1 ? "Sondervotum" : "Sondervoten"});
  for (const v1::Dissent& dissent : item.dissents()) {
    blocks->push_back(PaperQuote{dissent.text(), SignatureOf(content, dissent)});
  }
}

void AppendRelated(const PaperContent& content, const v1::Recommendation& item,
                   std::vector<PaperBlock>* blocks) {
  PaperList members;
  for (const std::string& name : item.members()) {
    std::string mention = MentionOf(content, name);
    if (!mention.empty()) members.items.push_back(std::move(mention));
  }
  if (!members.items.empty()) {
    blocks->push_back(PaperHeading{3, "Zusammengeführt aus"});
    blocks->push_back(std::move(members));
  }
  const std::string head = MentionOf(content, item.head());
  if (!head.empty()) blocks->push_back(PaperParagraph{absl::StrCat("Zusammengeführt in ", head)});
}

void AppendOutcome(const v1::Recommendation& item, std::vector<PaperBlock>* blocks) {
  if (!item.has_outcome()) return;
  blocks->push_back(PaperHeading{3, "Was daraus wurde"});
  blocks->push_back(PaperParagraph{
      item.outcome().note().empty()
          ? absl::StrCat(StateWord(item.outcome().state()), ".")
          : absl::StrCat(StateWord(item.outcome().state()), ": ", item.outcome().note())});
  if (!item.outcome().link().empty()) {
    blocks->push_back(PaperLink{"Angenommener Text", item.outcome().link()});
  }
}

}  // namespace

std::string DecisionWord(const v1::Recommendation& item) {
  std::vector<StratumCounts> counts;
  for (const v1::StratumVotes& votes : item.result().strata()) {
    counts.push_back({votes.eligible(), votes.agree(), votes.disagree(), votes.pass()});
  }
  if (counts.empty() || !CheckCounts(counts).ok()) return StateWord(item.state());
  switch (Decide(counts).decision) {
    case Decision::kConsensus:
      return StateWord(v1::RECOMMENDATION_STATE_KONSENS);
    case Decision::kMajority:
      return StateWord(v1::RECOMMENDATION_STATE_MEHRHEIT);
    case Decision::kContested:
      return StateWord(v1::RECOMMENDATION_STATE_STRITTIG);
    case Decision::kRejected:
      return StateWord(v1::RECOMMENDATION_STATE_ABGELEHNT);
    case Decision::kNoQuorum:
      break;
  }
  return StateWord(v1::RECOMMENDATION_STATE_OHNE_QUORUM);
}

std::vector<std::string> CitationsOf(const v1::Recommendation& item) {
  std::vector<std::string> citations;
  for (const v1::Citation& citation : item.citations()) {
    if (!citation.canonical().empty()) citations.push_back(citation.canonical());
  }
  if (citations.empty()) citations.assign(item.law_refs().begin(), item.law_refs().end());
  return citations;
}

std::string SignatureOf(const PaperContent& content, const v1::Dissent& dissent) {
  const int others = dissent.cosigners_size();
  if (content.public_version()) {
    if (others == 0) return "Ein Zentrum";
    return absl::StrCat("Ein Zentrum, mitgezeichnet von ",
                        others == 1 ? "einem weiteren" : absl::StrCat(others, " weiteren"));
  }
  std::vector<std::string> names;
  for (const std::string& code : dissent.cosigners()) names.push_back(content.CenterName(code));
  const std::string author = content.CenterName(dissent.center());
  return names.empty() ? author : absl::StrCat(author, ", mitgezeichnet von ", JoinWithAnd(names));
}

void AppendItem(const PaperContent& content, const v1::Recommendation& item,
                std::vector<PaperBlock>* blocks) {
  blocks->push_back(PaperHeading{2, TitleOf(content, item)});
  blocks->push_back(PaperParagraph{item.body()});
  AppendCitations(item, blocks);
  AppendEvidence(item, blocks);
  AppendVotes(item, blocks);
  AppendDissents(content, item, blocks);
  AppendRelated(content, item, blocks);
  AppendOutcome(item, blocks);
}

}  // namespace lotse::policy
