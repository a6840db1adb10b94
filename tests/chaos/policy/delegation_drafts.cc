// What is written, handed in and reviewed.
#include <gtest/gtest.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "tests/chaos/policy/delegation.h"

namespace lotse::policy::chaos {
namespace {

using Drafts = v1::RecommendationsService::Stub;

constexpr int kMostOpen = 5;  // by one delegation; votes are on each

}  // namespace

// With the content that is written now, evidence waits for a release again.
void TakeContent(const v1::Recommendation& content, KnownItem* item) {
  item->evidence.clear();
  item->names_person = false;
  for (const v1::Evidence& one : content.evidence()) {
    item->evidence[one.id()] = false;
    item->names_person = item->names_person || one.source() == kNamesAPerson;
  }
}

// The texts are real ones, the marks are in the keywords.
v1::Recommendation Delegation::DrawContent(const std::string& mark, const std::string& wording) {
  v1::Recommendation content = Pick(texts_);
  content.add_keywords(mark);
  content.add_keywords(wording);
  AddEvidence(&content);
  return content;
}

Delegation::Made Delegation::Create() {
  const int written = static_cast<int>(std::count_if(
      known_.items.begin(), known_.items.end(),
      [](const Marked& one) { return one.second.stage == Stage::kDraft && !one.second.imported; }));
  if (seen_round_.phase() != v1::PHASE_SAMMLUNG || written + CountLive() >= kMostOpen) {
    return absl::nullopt;
  }
  const std::string center = PickCenter();
  const std::string mark = NextMark();
  v1::CreateRecommendationRequest request;
  request.set_parent(round_);
  *request.mutable_recommendation() = DrawContent(mark, mark);
  std::string name;
  if (OneIn(2)) {
    request.set_recommendation_id(DrawUuid());
    name = absl::StrCat(round_, "/recommendations/", request.recommendation_id());
  }
  return Make("create", Delegate(center), &Caller::items, &Drafts::CreateRecommendation, request,
              [=](const Answer& answer, Known& known) {
                KnownItem& item = known.items[mark];
                item.name = answer.name.empty() ? name : answer.name;
                item.center = center;
                item.wording = mark;
                item.revision = answer.revision;
                TakeContent(request.recommendation(), &item);
                ++known.events;
              });
}

Delegation::Made Delegation::Edit() {
  const Marked* own = PickOwn(Stage::kDraft);
  if (own == nullptr) return absl::nullopt;
  const std::string mark = own->first;
  const std::string wording = NextMark();
  v1::UpdateRecommendationRequest request;
  *request.mutable_recommendation() = DrawContent(mark, wording);
  request.mutable_recommendation()->set_name(own->second.name);
  request.set_expected_revision(own->second.revision);
  unfit_.erase(mark);
  return Make("edit", Delegate(own->second.center), &Caller::items, &Drafts::UpdateRecommendation,
              request, [=](const Answer& answer, Known& known) {
                known.items[mark].wording = wording;
                known.items[mark].revision = answer.revision;
                TakeContent(request.recommendation(), &known.items[mark]);
                ++known.events;
              });
}

Delegation::Made Delegation::Discard() {
  const Marked* own = PickOwn(Stage::kDraft);
  if (own == nullptr || (unfit_.count(own->first) == 0 && !OneIn(5))) return absl::nullopt;
  v1::DiscardRecommendationRequest request;
  request.set_name(own->second.name);
  return Make("discard", Delegate(own->second.center), &Caller::items,
              &Drafts::DiscardRecommendation, request,
              [mark = own->first](const Answer&, Known& known) {
                known.items[mark].stage = Stage::kDiscarded;
                ++known.events;
              });
}

Delegation::Made Delegation::Submit(Callers& callers) {
  const Marked* own = PickOwn(Stage::kDraft);
  if (own == nullptr || unfit_.count(own->first) > 0 || CountLive() >= kMostOpen) {
    return absl::nullopt;
  }
  const std::string identity = Delegate(own->second.center);
  v1::FindSimilarRequest find;
  find.set_parent(round_);
  find.set_recommendation(own->second.name);
  v1::FindSimilarResponse similar;
  if (!Ask(callers.Of(identity).items, &Drafts::FindSimilar, find, &similar).ok()) {
    return absl::nullopt;
  }
  v1::SubmitRecommendationRequest request;
  request.set_name(own->second.name);
  request.set_expected_revision(own->second.revision);
  for (const v1::SimilarItem& item : similar.similar()) {
    v1::AnswerToSimilar& answer = *request.add_answers();
    answer.set_recommendation(item.recommendation());
    answer.set_answer(v1::SIMILAR_ANSWER_RELATED);
  }
  Command command = Make("submit", identity, &Caller::items, &Drafts::SubmitRecommendation, request,
                         [mark = own->first](const Answer& answer, Known& known) {
                           EXPECT_TRUE(answer.name.empty() || !known.items[mark].names_person)
                               << mark << " names a person";
                           known.items[mark].stage = Stage::kInReview;
                           known.items[mark].revision = answer.revision;
                           ++known.events;
                         });
  submits_[command.id] = own->first;
  return command;
}

// By an editor of another centre than the author's.
Delegation::Made Delegation::Review() {
  const Marked* own = PickOwn(Stage::kInReview);
  if (own == nullptr) return absl::nullopt;
  const std::string mark = own->first;
  const std::string editor = Editor(own->second.center == centers_[0] ? centers_[1] : centers_[0]);
  if (OneIn(6)) {
    v1::ReturnRecommendationRequest request;
    request.set_name(own->second.name);
    request.set_reason("bitte kürzen");
    return Make("return", editor, &Caller::items, &Drafts::ReturnRecommendation, request,
                [=](const Answer& answer, Known& known) {
                  known.items[mark].stage = Stage::kDraft;
                  known.items[mark].revision = answer.revision;
                  for (auto& [id, released] : known.items[mark].evidence) released = false;
                  ++known.events;
                });
  }
  // Now and then too early, to be refused.
  if (!OneIn(6)) {
    if (Made made = Release(*own, editor)) return made;
  }
  v1::ClearRecommendationRequest request;
  request.set_name(own->second.name);
  return Make("clear", editor, &Caller::items, &Drafts::ClearRecommendation, request,
              [=](const Answer& answer, Known& known) {
                for (const auto& [id, released] : known.items[mark].evidence) {
                  EXPECT_TRUE(released || answer.name.empty())
                      << mark << " is opened with evidence nobody has released";
                }
                known.items[mark].stage = Stage::kOpen;
                known.items[mark].revision = answer.revision;
                ++known.events;
              });
}

}  // namespace lotse::policy::chaos
