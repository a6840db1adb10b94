#include "services/policy/rpc/similar.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"
#include "services/policy/rpc/shown.h"

namespace lotse::policy {
namespace {

constexpr int kMaxResults = 50;
constexpr int kDefaultResults = 5;
// Those of a recommendation; see recommendation.proto.
constexpr int kMaxTitle = 160;
constexpr int kMaxBody = 3000;
constexpr int kMaxRef = 200;

absl::StatusOr<storage::v1::ItemContent> TextOf(const v1::FindSimilarRequest& request) {
  absl::Status status = CheckText("title", request.title(), 0, kMaxTitle);
  if (status.ok()) status = CheckText("body", request.body(), 0, kMaxBody);
  if (status.ok() && request.title().empty() && request.body().empty()) {
    status = RefuseField("body", "give a recommendation, or title or body of a text");
  }
  if (status.ok() && request.law_refs_size() > kMaxLawRefs) {
    status = RefuseField("law_refs", absl::StrCat("may be at most ", kMaxLawRefs));
  }
  for (int i = 0; status.ok() && i < request.law_refs_size(); ++i) {
    status = CheckText(absl::StrCat("law_refs[", i, "]"), request.law_refs(i), 1, kMaxRef);
  }
  if (!status.ok()) return status;
  storage::v1::ItemContent content;
  content.set_title(request.title());
  content.set_body(request.body());
  *content.mutable_law_refs() = request.law_refs();
  return content;
}

}  // namespace

absl::StatusOr<v1::FindSimilarResponse> SimilarTo(const PolicyView& view,
                                                  const v1::FindSimilarRequest& request,
                                                  const Actor& viewer) {
  using Response = v1::FindSimilarResponse;
  const auto id = ParseRoundName(request.parent(), "parent");
  if (!id.ok()) return id.status();
  if (request.max_results() < 0 || request.max_results() > kMaxResults) {
    return RefuseField("max_results",
                       absl::StrCat("is 1 to ", kMaxResults, "; 0 means ", kDefaultResults));
  }
  const int most = request.max_results() == 0 ? kDefaultResults : request.max_results();
  std::string self;
  storage::v1::ItemContent text;
  if (!request.recommendation().empty()) {
    auto item = ParseItemNameOf(*id, request.recommendation(), "recommendation");
    if (!item.ok()) return item.status();
    self = *std::move(item);
  } else {
    auto given = TextOf(request);
    if (!given.ok()) return given.status();
    text = *std::move(given);
  }
  return ReadRound(view, *id,
                   [&](const RoundState& round, const Checks& checks) -> absl::StatusOr<Response> {
                     const Item* item = self.empty() ? nullptr : round.FindItem(self);
                     if (!self.empty() && (item == nullptr || !MaySee(*item, viewer))) {
                       return ItemNotFound(self);
                     }
                     Response response;
                     for (v1::SimilarItem& one :
                          checks.Similar(item == nullptr ? text : item->content, self, most)) {
                       one.set_recommendation(ItemName(round, one.recommendation()));
                       *response.add_similar() = std::move(one);
                     }
                     return response;
                   });
}

}  // namespace lotse::policy
