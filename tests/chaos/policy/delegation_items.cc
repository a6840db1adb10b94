// What is said of open items.
#include "absl/strings/str_cat.h"
#include "tests/chaos/policy/delegation.h"

namespace lotse::policy::chaos {
namespace {

using Open = v1::RecommendationsService::Stub;

constexpr int kMostAmendments = 6;  // of an item
constexpr int kMostAccepted = 3;

}  // namespace

Delegation::Made Delegation::TakeStance() {
  const std::string center = PickCenter();
  const v1::Recommendation* item =
      PickSeen(center, v1::RECOMMENDATION_STATE_OFFEN, v1::RECOMMENDATION_STATE_OFFEN);
  if (item == nullptr) return absl::nullopt;
  KnownStance stance;
  const int dice = Draw(20);
  stance.kind = dice < 14   ? v1::STANCE_KIND_ENDORSE
                : dice < 18 ? v1::STANCE_KIND_OBJECT
                            : v1::STANCE_KIND_UNSPECIFIED;
  if (stance.kind != v1::STANCE_KIND_UNSPECIFIED) stance.reason = NextMark() + " als Begründung";
  stance.version = item->version();
  v1::TakeStanceRequest request;
  request.set_name(item->name());
  request.set_kind(stance.kind);
  request.set_reason(stance.reason);
  request.set_version(stance.version);
  return Make("stance", Delegate(center), &Caller::items, &Open::TakeStance, request,
              [=, name = item->name()](const Answer&, Known& known) {
                KnownStance& mine = known.stances[{center, name}];
                mine = stance;
                mine.said = ++known.said;
                ++known.events;
                if (stance.kind != v1::STANCE_KIND_UNSPECIFIED) return;
                for (auto& [of, consent] : known.consents) {
                  if (of.first != center || consent.head != name) continue;
                  consent.taken_back = consent.taken_back || consent.consents;
                }
              });
}

Delegation::Made Delegation::Comment() {
  const std::string center = PickCenter();
  const v1::Recommendation* item =
      PickSeen("", v1::RECOMMENDATION_STATE_OFFEN, v1::RECOMMENDATION_STATE_OFFEN);
  if (item == nullptr) return absl::nullopt;
  v1::CommentRequest request;
  request.set_name(item->name());
  request.set_text(NextMark());
  return Make("comment", Delegate(center), &Caller::items, &Open::Comment, request,
              [name = item->name(), text = request.text()](const Answer&, Known& known) {
                known.comments[text] = name;
                ++known.events;
              });
}

Delegation::Made Delegation::Amend() {
  const std::string center = PickCenter();
  const v1::Recommendation* item =
      PickSeen("", v1::RECOMMENDATION_STATE_OFFEN, v1::RECOMMENDATION_STATE_OFFEN);
  if (item == nullptr || item->amendments_size() >= kMostAmendments) return absl::nullopt;
  v1::ProposeAmendmentRequest request;
  request.set_name(item->name());
  request.set_base_version(item->version());
  request.set_reason(NextMark());
  // Two that touch different sentences can both be accepted.
  const std::string sentence = absl::StrCat("Dazu gehört ", request.reason(), ".");
  request.set_body(OneIn(2) ? absl::StrCat(item->body(), " ", sentence)
                            : absl::StrCat(sentence, " ", item->body()));
  return Make("amend", Delegate(center), &Caller::items, &Open::ProposeAmendment, request,
              [name = item->name(), reason = request.reason()](const Answer&, Known& known) {
                known.amendments[reason] = name;
                ++known.events;
              });
}

// While it is in a merge it keeps its wording, so that what a centre answered to the merge is about the head as it stands.
Delegation::Made Delegation::DecideAmendment() {
  const Marked* own = PickOwn(Stage::kOpen);
  if (own == nullptr) return absl::nullopt;
  for (const v1::Recommendation& item : seen_) {
    if (item.name() != own->second.name) continue;
    for (const v1::Amendment& amendment : item.amendments()) {
      const bool is_open = amendment.state() == v1::AMENDMENT_STATE_OPEN;
      if (!is_open || own->second.decided.count(amendment.id()) > 0) continue;
      const bool accepts = own->second.version() <= kMostAccepted && !OneIn(4);
      v1::DecideAmendmentRequest request;
      request.set_name(item.name());
      request.set_amendment(amendment.id());
      request.set_decision(accepts ? v1::AMENDMENT_STATE_ACCEPTED : v1::AMENDMENT_STATE_REJECTED);
      return Make(accepts ? "accept" : "reject", Delegate(own->second.center), &Caller::items,
                  &Open::DecideAmendment, request,
                  [request, mark = own->first](const Answer&, Known& known) {
                    known.items[mark].decided[request.amendment()] = request.decision();
                    ++known.events;
                  });
    }
  }
  return absl::nullopt;
}

Delegation::Made Delegation::Withdraw() {
  const Marked* own = PickOwn(Stage::kOpen);
  if (own == nullptr || CountOwn(Stage::kOpen) < 4) return absl::nullopt;
  v1::WithdrawRecommendationRequest request;
  request.set_name(own->second.name);
  return Make("withdraw", Delegate(own->second.center), &Caller::items,
              &Open::WithdrawRecommendation, request,
              [mark = own->first](const Answer&, Known& known) {
                known.items[mark].stage = Stage::kWithdrawn;
                ++known.events;
              });
}

}  // namespace lotse::policy::chaos
