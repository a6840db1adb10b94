#include "services/policy/rpc/shown.h"

#include <vector>

#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"

namespace lotse::policy {

v1::Recommendation ShowWhole(const RoundState& round, const Checks& checks, const Item& item,
                             const Actor& viewer) {
  v1::Recommendation shown = ShowItem(round, item, viewer);
  const std::vector<std::string> refs(item.content.law_refs().begin(),
                                      item.content.law_refs().end());
  for (v1::Citation& citation : checks.CheckCitations(refs, round.law_date)) {
    *shown.add_citations() = std::move(citation);
  }
  return shown;
}

absl::StatusOr<v1::Round> ShownRound(const PolicyView& view, const Subject& subject,
                                     const Actor& viewer) {
  return ReadRound(view, subject.round,
                   [&](const RoundState& round, const Checks&) -> absl::StatusOr<v1::Round> {
                     return ShowRound(round, viewer);
                   });
}

absl::StatusOr<v1::Recommendation> ShownItem(const PolicyView& view, const Subject& subject,
                                             const Actor& viewer) {
  return ReadRound(
      view, subject.round,
      [&](const RoundState& round, const Checks& checks) -> absl::StatusOr<v1::Recommendation> {
        const Item* item = round.FindItem(subject.part);
        if (item == nullptr || !MaySee(*item, viewer)) return ItemNotFound(subject.part);
        return ShowWhole(round, checks, *item, viewer);
      });
}

absl::StatusOr<v1::Recommendation> ShownReturned(const PolicyView& view, const Subject& subject,
                                                 const Actor& viewer) {
  return ReadRound(
      view, subject.round,
      [&](const RoundState& round, const Checks& checks) -> absl::StatusOr<v1::Recommendation> {
        const Item* item = round.FindItem(subject.part);
        if (item == nullptr) return ItemNotFound(subject.part);
        if (MaySee(*item, viewer)) return ShowWhole(round, checks, *item, viewer);
        v1::Recommendation returned;
        returned.set_name(ItemName(round, item->id));
        returned.set_number(item->number);
        returned.set_center(item->center);
        returned.set_state(item->state);
        returned.set_version(item->version);
        returned.set_return_reason(item->return_reason);
        returned.set_revision(item->last_event);
        return returned;
      });
}

absl::StatusOr<v1::Merge> ShownMerge(const PolicyView& view, const Subject& subject) {
  return ReadRound(view, subject.round,
                   [&](const RoundState& round, const Checks&) -> absl::StatusOr<v1::Merge> {
                     const Merge* merge = round.FindMerge(subject.part);
                     if (merge == nullptr) return MergeNotFound(subject.part);
                     return ShowMerge(round, *merge);
                   });
}

}  // namespace lotse::policy
