#include "tests/chaos/policy/delegation.h"

#include <algorithm>

#include "common/errors/refusal.h"

namespace lotse::policy::chaos {

Delegation::Delegation(std::string round, std::vector<std::string> centers,
                       const std::vector<v1::Recommendation>& texts, unsigned seed)
    : Writer(std::move(round), Delegate(centers[0]), seed),
      centers_(std::move(centers)),
      texts_(texts) {}

Delegation::Made Delegation::Next(Callers& callers) {
  switch (seen_round_.phase()) {
    case v1::PHASE_SAMMLUNG:
    case v1::PHASE_BERATUNG: {
      if (Made made = Depart()) return made;
      const int dice = Draw(10);
      if (dice < 4) {
        if (Made made = WriteOrReview(callers)) return made;
      }
      if (dice < 6) {
        if (Made made = Merge()) return made;
      }
      return Discuss();
    }
    case v1::PHASE_ABSTIMMUNG:
      if (Made made = Depart()) return made;
      return Vote();
    case v1::PHASE_SONDERVOTUM:
      if (Made made = Depart()) return made;
      return OneIn(2) ? Dissent() : Cosign();
    default:
      return absl::nullopt;
  }
}

Delegation::Made Delegation::WriteOrReview(Callers& callers) {
  if (OneIn(12)) {
    if (Made made = Import()) return made;
  }
  if (Made made = Review()) return made;
  if (OneIn(4)) {
    if (Made made = Edit()) return made;
  }
  if (Made made = Submit(callers)) return made;
  if (Made made = Discard()) return made;
  return Create();
}

Delegation::Made Delegation::Discuss() {
  const int dice = Draw(12);
  if (dice < 2) return Amend();
  if (dice < 4) return DecideAmendment();
  if (dice == 4) return Comment();
  if (dice == 5 && OneIn(2)) return Withdraw();
  return TakeStance();
}

Delegation::Made Delegation::Merge() {
  if (OneIn(8)) return Undo();
  if (Made made = Confirm()) return made;
  if (Made made = OneIn(2) ? Suggest() : Consent()) return made;
  return Consent();
}

void Delegation::OnRefused(const Command& command, const absl::Status& refusal) {
  // Its text is at fault: it is given up. One that is like others may be handed in next time.
  const std::string reason = ReasonOf(refusal);
  const auto submit = submits_.find(command.id);
  if (submit == submits_.end() || reason == "SIMILAR_UNANSWERED" || reason == "PHASE_FORBIDS")
    return;
  unfit_.insert(submit->second);
}

std::string Delegation::PickCenter() {
  std::vector<std::string> staying;
  for (const std::string& center : centers_) {
    if (TakesPart(center)) staying.push_back(center);
  }
  return Pick(staying);
}

const v1::Recommendation* Delegation::PickSeen(const std::string& not_of,
                                               v1::RecommendationState first,
                                               v1::RecommendationState last) {
  std::vector<const v1::Recommendation*> items;
  for (const v1::Recommendation& item : seen_) {
    if (item.state() >= first && item.state() <= last && item.center() != not_of) {
      items.push_back(&item);
    }
  }
  return items.empty() ? nullptr : Pick(items);
}

const Delegation::Marked* Delegation::PickOwn(Stage stage) {
  std::vector<const Marked*> items;
  for (const Marked& one : known_.items) {
    const KnownItem& item = one.second;
    const bool is_free = item.merge.empty() && !item.name.empty() && TakesPart(item.center);
    if (item.stage == stage && is_free) items.push_back(&one);
  }
  return items.empty() ? nullptr : Pick(items);
}

int Delegation::CountOwn(Stage stage) const {
  return static_cast<int>(
      std::count_if(known_.items.begin(), known_.items.end(),
                    [stage](const Marked& one) { return one.second.stage == stage; }));
}

}  // namespace lotse::policy::chaos
