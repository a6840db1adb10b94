#include "clients/cli/policy/item_page.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/policy/item_page_parts.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/times.h"
#include "clients/cli/policy/vote_text.h"
#include "clients/cli/policy/words.h"
#include "services/policy/paper/german.h"

namespace lotse::cli {
namespace {

std::string TitleOf(const ItemTitles& titles, const std::string& name) {
  const auto found = titles.find(name);
  return found == titles.end() ? ShortId(name) : found->second;
}

bool IsPartOf(const policy::v1::Recommendation& item, const policy::v1::Merge& merge) {
  return merge.head() == item.name() || std::find(merge.members().begin(), merge.members().end(),
                                                  item.name()) != merge.members().end();
}

void WriteHead(const policy::v1::Recommendation& item, TextPage* page) {
  page->Heading(item.number() > 0 ? absl::StrCat(item.number(), "  ", item.title())
                                  : absl::StrCat("Entwurf  ", item.title()),
                DecisionAndState(item));
  std::vector<std::string> facts = {item.center(), absl::StrCat("Fassung ", item.version())};
  facts.push_back(absl::StrCat(
      policy::Counted(item.endorsements(), "Zentrum unterstützt", "Zentren unterstützen"), " sie"));
  facts.push_back(absl::StrCat("zuletzt geändert ", ShowTime(item.update_time())));
  page->Paragraph("  ", absl::StrJoin(facts, " · "));
  if (item.has_adopt_until()) {
    page->Paragraph("  ", absl::StrCat("Wer sie unterstützt hat, kann sie übernehmen, bis ",
                                       ShowTime(item.adopt_until())));
  }
  if (!item.return_reason().empty()) page->Labelled("Zurückgegeben", item.return_reason());
  page->BlankLine();
  page->Text(2, item.body());
}

void WriteMerges(const policy::v1::Recommendation& item,
                 const std::vector<policy::v1::Merge>& merges, const ItemTitles& titles,
                 TextPage* page) {
  const bool any = std::any_of(merges.begin(), merges.end(),
                               [&](const auto& merge) { return IsPartOf(item, merge); });
  if (!any && item.head().empty() && item.members().empty()) return;
  page->Heading("Zusammenführung");
  if (!item.head().empty()) page->Paragraph("  aufgegangen in  ", TitleOf(titles, item.head()));
  for (const std::string& member : item.members()) {
    page->Paragraph("  enthält  ", TitleOf(titles, member));
  }
  for (const policy::v1::Merge& merge : merges) {
    if (!IsPartOf(item, merge)) continue;
    std::vector<std::string> labels;
    for (const std::string& member : merge.members()) labels.push_back(TitleOf(titles, member));
    page->Paragraph(absl::StrCat("  ", ShortId(merge.name()), "  "),
                    absl::StrCat(absl::StrJoin(labels, "; "), " → ", TitleOf(titles, merge.head()),
                                 ": ", MergeWord(merge.state()), " (", merge.reason(), ")"));
  }
}

void WriteSimilar(const policy::v1::Recommendation& item, const ItemTitles& titles,
                  TextPage* page) {
  if (item.similar().empty()) return;
  page->Heading("Ähnlich");
  for (const policy::v1::SimilarItem& other : item.similar()) {
    const auto known = titles.find(other.recommendation());
    const std::string title =
        known != titles.end() ? known->second
                              : absl::StrCat(ShortId(other.recommendation()), "  ", other.title());
    std::string told =
        absl::StrCat(BandWord(other.band()), " ",
                     absl::StrReplaceAll(absl::StrFormat("%.2f", other.score()), {{".", ","}}));
    if (!other.reason().empty()) absl::StrAppend(&told, " – ", other.reason());
    if (other.answer() != policy::v1::SIMILAR_ANSWER_UNSPECIFIED) {
      absl::StrAppend(&told, " – Antwort: ", AnswerWord(other.answer()));
    }
    page->Paragraph("  ", title);
    page->Paragraph("     ", told);
  }
}

void WriteVotes(const policy::v1::Recommendation& item, TextPage* page) {
  if (!item.has_result()) return;
  page->Heading("Abstimmung");
  WriteVoteBars(item.result(), 2, page);
  page->Paragraph("  ", VoteLegend());
  WriteVoteFindings(item.result(), 2, page);
}

void WriteOutcome(const policy::v1::Recommendation& item, TextPage* page) {
  if (!item.has_outcome()) return;
  page->Heading("Was daraus wurde");
  page->Labelled("Ergebnis", policy::StateWord(item.outcome().state()));
  page->Labelled("Fundstelle", item.outcome().link());
  page->Labelled("Anmerkung", item.outcome().note());
}

}  // namespace

std::vector<std::string> MentionedItems(const policy::v1::Recommendation& item,
                                        const std::vector<policy::v1::Merge>& merges) {
  std::set<std::string> names(item.members().begin(), item.members().end());
  names.insert(item.head());
  for (const auto& other : item.similar()) names.insert(other.recommendation());
  for (const policy::v1::Merge& merge : merges) {
    if (!IsPartOf(item, merge)) continue;
    names.insert(merge.head());
    names.insert(merge.members().begin(), merge.members().end());
  }
  names.erase("");
  names.erase(item.name());
  return {names.begin(), names.end()};
}

void WriteItemPage(const policy::v1::Recommendation& item,
                   const std::vector<policy::v1::Merge>& merges, const ItemTitles& titles,
                   TextPage* page) {
  ItemTitles all = titles;
  all[item.name()] = absl::StrCat(ItemLabel(item), " ", item.title());
  WriteHead(item, page);
  WriteCitations(item, page);
  WriteLawChanges(item, page);
  WriteEvidence(item, page);
  WriteVotes(item, page);
  WriteDissents(item, page);
  WriteOutcome(item, page);
  WriteStances(item, page);
  WriteAmendments(item, page);
  WriteComments(item, page);
  WriteMerges(item, merges, all, page);
  WriteSimilar(item, all, page);
}

}  // namespace lotse::cli
