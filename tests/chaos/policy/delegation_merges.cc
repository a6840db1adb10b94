// Merges: of two own items, each of which is in one merge at most.
#include <algorithm>

#include "tests/chaos/policy/delegation.h"

namespace lotse::policy::chaos {
namespace {

using Merges = v1::RecommendationsService::Stub;

}  // namespace

Delegation::Made Delegation::Suggest() {
  const Marked* head = PickOwn(Stage::kOpen);
  const Marked* member = PickOwn(Stage::kOpen);
  if (head == nullptr || head == member) return absl::nullopt;
  KnownMerge merge;
  merge.head = head->second.name;
  merge.members = {member->second.name};
  merge.authors = {head->second.center, member->second.center};
  v1::SuggestMergeRequest request;
  request.set_parent(round_);
  request.set_head(merge.head);
  request.add_members(member->second.name);
  request.set_reason(NextMark());
  return Make(
      "suggest", Delegate(PickCenter()), &Caller::items, &Merges::SuggestMerge, request,
      [=, mark = request.reason(), items = std::vector<std::string>{head->first, member->first}](
          const Answer& answer, Known& known) {
        KnownMerge& mine = known.merges[mark];
        mine = merge;
        mine.name = answer.name;
        for (const std::string& item : items) known.items[item].merge = mark;
        ++known.events;
      });
}

Delegation::Made Delegation::Confirm() {
  for (const MarkedMerge& one : known_.merges) {
    if (!one.second.pending()) continue;
    for (const std::string& author : one.second.authors) {
      const auto& confirmed = one.second.confirmed_by;
      if (std::find(confirmed.begin(), confirmed.end(), author) != confirmed.end()) continue;
      v1::ConfirmMergeRequest request;
      request.set_name(one.second.name);
      return Make("confirm", Delegate(author), &Caller::items, &Merges::ConfirmMerge, request,
                  [author, mark = one.first](const Answer&, Known& known) {
                    known.merges[mark].confirmed_by.push_back(author);
                    ++known.events;
                  });
    }
  }
  return absl::nullopt;
}

Delegation::Made Delegation::Consent() {
  const std::string center = PickCenter();
  std::vector<const v1::Merge*> asking;
  for (const v1::Merge& merge : seen_merges_) {
    if (merge.state() != v1::MERGE_STATE_EFFECTIVE) continue;
    for (const v1::ConsentRequest& one : merge.consents()) {
      if (one.center() == center) asking.push_back(&merge);
    }
  }
  if (asking.empty()) return absl::nullopt;
  const v1::Merge& merge = *Pick(asking);
  v1::ConsentToMergeRequest request;
  request.set_name(merge.name());
  request.set_consents(!OneIn(4));
  return Make("consent", Delegate(center), &Caller::items, &Merges::ConsentToMerge, request,
              [request, center, head = merge.head()](const Answer&, Known& known) {
                KnownConsent& mine = known.consents[{center, request.name()}];
                // The merge is in effect, so it was then.
                known.events += mine.taken_back;
                mine = {head, request.consents(), false, ++known.said};
                ++known.events;
              });
}

Delegation::Made Delegation::Undo() {
  std::vector<const MarkedMerge*> merges;
  for (const MarkedMerge& one : known_.merges) {
    if (!one.second.undone) merges.push_back(&one);
  }
  if (merges.empty()) return absl::nullopt;
  const MarkedMerge& one = *Pick(merges);
  v1::UndoMergeRequest request;
  request.set_name(one.second.name);
  request.set_reason("passt doch nicht");
  return Make("undo", Delegate(*one.second.authors.begin()), &Caller::items, &Merges::UndoMerge,
              request, [mark = one.first](const Answer&, Known& known) { EndMerge(mark, &known); });
}

}  // namespace lotse::policy::chaos
