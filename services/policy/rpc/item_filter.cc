#include "services/policy/rpc/item_filter.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/errors/refusal.h"
#include "common/language/fold.h"
#include "services/policy/domain/resources.h"
#include "services/policy/domain/tasks.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kMaxQuery = 200;

}  // namespace

std::vector<ItemFilter::SectionCited> ItemFilter::SectionsOf(const Citations& citations,
                                                             absl::string_view ref) {
  std::vector<SectionCited> sections;
  for (const CheckedReference& one : citations.CheckOne(ref, citations.index().text_day())) {
    if (one.provision.law.empty() || one.provision.section.empty()) continue;
    sections.push_back({one.provision.law, one.provision.section});
  }
  return sections;
}

absl::StatusOr<ItemFilter> ItemFilter::Make(const v1::ListRecommendationsRequest& request,
                                            const Citations& citations) {
  ItemFilter filter(citations);
  for (const int state : request.states()) {
    if (state == 0 || !v1::RecommendationState_IsValid(state)) {
      return RefuseField("states", "holds a state that this server does not know");
    }
    filter.states_.push_back(static_cast<v1::RecommendationState>(state));
  }
  filter.center_ = request.center();
  if (!request.law_ref().empty()) {
    if (request.law_ref().size() <= kMaxCitationBytes) {
      filter.sections_ = SectionsOf(citations, request.law_ref());
    }
    if (filter.sections_.empty()) {
      return RefuseField("law_ref", "cites no section; wanted something like \"§ 18g AufenthG\"");
    }
  }
  if (request.query().size() > kMaxQuery) {
    return RefuseField("query", absl::StrCat("may have at most ", kMaxQuery, " bytes"));
  }
  filter.words_ =
      absl::StrSplit(language::Fold(request.query()), absl::ByAnyChar(" \t\n"), absl::SkipEmpty());
  filter.waiting_for_me_ = request.waiting_for_me();
  filter.law_changed_ = request.law_changed();
  return filter;
}

bool ItemFilter::Cites(const Item& item) const {
  if (sections_.empty()) return true;
  for (const std::string& ref : item.content.law_refs()) {
    for (const SectionCited& cited : SectionsOf(citations_, ref)) {
      if (std::find(sections_.begin(), sections_.end(), cited) != sections_.end()) return true;
    }
  }
  return false;
}

bool ItemFilter::HasWords(const Item& item) const {
  if (words_.empty()) return true;
  const std::string text =
      language::Fold(absl::StrCat(item.content.title(), "\n", item.content.body()));
  return std::all_of(words_.begin(), words_.end(),
                     [&](const std::string& word) { return absl::StrContains(text, word); });
}

ItemFilter::InRound ItemFilter::In(const RoundState& round, const Actor& viewer,
                                   absl::Time now) const {
  std::set<std::string> waiting;
  if (waiting_for_me_) {
    for (const v1::Task& task : TasksFor(round, viewer, now)) {
      if (!task.optional()) waiting.insert(task.recommendation());
    }
  }
  return [this, &round, waiting = std::move(waiting)](const Item& item) {
    if (!states_.empty() &&
        std::find(states_.begin(), states_.end(), item.state) == states_.end()) {
      return false;
    }
    if (!center_.empty() && item.center != center_) return false;
    if (law_changed_ && item.law_changes.empty()) return false;
    if (waiting_for_me_ && waiting.count(ItemName(round, item.id)) == 0) return false;
    return Cites(item) && HasWords(item);
  };
}

}  // namespace lotse::policy
