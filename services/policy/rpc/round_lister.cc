#include "services/policy/rpc/round_lister.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/api/errors.h"
#include "common/api/page_size.h"
#include "common/api/page_token.h"
#include "services/policy/domain/guards.h"
#include "services/policy/rpc/item_filter.h"
#include "services/policy/rpc/shown.h"

namespace lotse::policy {
namespace {

// A page of long items ends early: it must get through to clients that take gRPC's usual 4 MiB.
constexpr std::size_t kMostPageBytes = 2 << 20;

// Where a page begins, and how long it may be.
struct Page {
  std::string after;  // the last key of the page before; empty: from the start
  int limit = 0;
  std::string binding;
};

template <typename Request>
absl::StatusOr<Page> PageAsked(const Request& request, int by_default, int most) {
  const auto limit = api::PageSize(request.page_size(), by_default, most);
  if (!limit.ok()) return limit.status();
  Page page{"", *limit, api::PageBinding(request)};
  if (request.page_token().empty()) return page;
  auto token = api::ParsePageToken(request.page_token(), page.binding);
  if (!token.ok()) return token.status();
  page.after = std::move(token->last_key);
  return page;
}

// Newest first.
struct RoundKey {
  std::int64_t created;
  std::string id;
  bool operator<(const RoundKey& other) const {
    return std::tie(other.created, other.id) < std::tie(created, id);
  }
  std::string ToText() const { return absl::StrCat(created, " ", id); }
};

absl::optional<RoundKey> ParseRoundKey(absl::string_view text) {
  const auto blank = text.find(' ');
  RoundKey key;
  if (blank == absl::string_view::npos || !absl::SimpleAtoi(text.substr(0, blank), &key.created)) {
    return absl::nullopt;
  }
  key.id = std::string(text.substr(blank + 1));
  return key;
}

std::vector<RoundKey> AllRounds(const PolicyView& view) {
  std::vector<RoundKey> keys;
  for (const std::string& id : view.Rounds()) {
    const std::int64_t created = view.Find(id)->Read([](const RoundState& round, const Checks&) {
      return absl::ToUnixSeconds(round.create_time);
    });
    keys.push_back({created, id});
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

// Numbered items first, by number; then drafts, in the order they were created.
struct ItemKey {
  bool is_draft;
  std::int64_t number;  // of a draft: its place among all items of the round
  bool operator<(const ItemKey& other) const {
    return std::tie(is_draft, number) < std::tie(other.is_draft, other.number);
  }
  std::string ToText() const { return absl::StrCat(is_draft ? "d" : "n", number); }
};

absl::optional<ItemKey> ParseItemKey(absl::string_view text) {
  ItemKey key{!text.empty() && text[0] == 'd', 0};
  if (text.empty() || !absl::SimpleAtoi(text.substr(1), &key.number)) return absl::nullopt;
  return key;
}

}  // namespace

absl::StatusOr<v1::ListRoundsResponse> PageOfRounds(const PolicyView& view,
                                                    const v1::ListRoundsRequest& request,
                                                    const Actor& viewer) {
  const absl::StatusOr<Page> page = PageAsked(request, 20, 100);
  if (!page.ok()) return page.status();
  const auto after = ParseRoundKey(page->after);
  if (!page->after.empty() && !after.has_value()) return api::PageTokenInvalid();
  v1::ListRoundsResponse response;
  RoundKey last{};
  for (const RoundKey& key : AllRounds(view)) {
    if (after.has_value() && !(*after < key)) continue;
    if (response.rounds_size() == page->limit) {
      response.set_next_page_token(api::PrintPageToken({"", last.ToText()}, page->binding));
      break;
    }
    auto shown = ShownRound(view, {key.id, ""}, viewer);
    if (!shown.ok()) continue;
    *response.add_rounds() = *std::move(shown);
    last = key;
  }
  return response;
}

absl::StatusOr<v1::ListMergesResponse> PageOfMerges(const PolicyView& view,
                                                    const v1::ListMergesRequest& request) {
  const absl::StatusOr<std::string> id = ParseRoundName(request.parent(), "parent");
  if (!id.ok()) return id.status();
  const absl::StatusOr<Page> page = PageAsked(request, 100, 500);
  if (!page.ok()) return page.status();
  std::size_t begin = 0;
  if (!page->after.empty() && !absl::SimpleAtoi(page->after, &begin)) {
    return api::PageTokenInvalid();
  }
  using Response = v1::ListMergesResponse;
  return ReadRound(
      view, *id, [&](const RoundState& round, const Checks&) -> absl::StatusOr<Response> {
        Response response;
        for (std::size_t i = begin; i < round.merges.size(); ++i) {
          if (response.merges_size() == page->limit) {
            response.set_next_page_token(api::PrintPageToken({"", absl::StrCat(i)}, page->binding));
            break;
          }
          *response.add_merges() = ShowMerge(round, *round.merges[i]);
        }
        return response;
      });
}

absl::StatusOr<v1::ListRecommendationsResponse> PageOfItems(
    const PolicyEnvironment& environment, const v1::ListRecommendationsRequest& request,
    const Actor& viewer) {
  using Response = v1::ListRecommendationsResponse;
  const absl::StatusOr<std::string> id = ParseRoundName(request.parent(), "parent");
  if (!id.ok()) return id.status();
  const absl::StatusOr<Page> page = PageAsked(request, 100, 500);
  if (!page.ok()) return page.status();
  const auto after = ParseItemKey(page->after);
  if (!page->after.empty() && !after.has_value()) return api::PageTokenInvalid();
  const auto filter = ItemFilter::Make(request, *environment.knowledge->citations);
  if (!filter.ok()) return filter.status();
  const absl::Time now = environment.clock->Now();
  return ReadRound(
      *environment.view, *id,
      [&](const RoundState& round, const Checks& checks) -> absl::StatusOr<Response> {
        std::vector<std::pair<ItemKey, const Item*>> items;
        const ItemFilter::InRound matches = filter->In(round, viewer, now);
        for (std::size_t i = 0; i < round.items.size(); ++i) {
          const Item* item = round.items[i].get();
          if (item == nullptr || !MaySee(*item, viewer)) continue;
          const bool is_draft = item->number == 0;
          const ItemKey key{is_draft, is_draft ? static_cast<std::int64_t>(i) : item->number};
          if (after.has_value() && !(*after < key)) continue;
          if (matches(*item)) items.emplace_back(key, item);
        }
        const auto limit = static_cast<std::size_t>(page->limit);
        const auto end = items.begin() + std::min(items.size(), limit);
        std::partial_sort(items.begin(), end, items.end(),
                          [](const auto& a, const auto& b) { return a.first < b.first; });
        Response response;
        auto it = items.begin();
        for (std::size_t bytes = 0; it != end && bytes < kMostPageBytes; ++it) {
          v1::Recommendation& shown = *response.add_recommendations();
          shown = ShowWhole(round, checks, *it->second, viewer);
          bytes += shown.ByteSizeLong();
        }
        if (it != items.end()) {
          response.set_next_page_token(
              api::PrintPageToken({"", std::prev(it)->first.ToText()}, page->binding));
        }
        return response;
      });
}

}  // namespace lotse::policy
