#include "services/policy/view/settled_demands.h"

#include <algorithm>
#include <iterator>

namespace lotse::policy {
namespace {

// So many are looked at in a round: what has no outcome (it was rejected, or is not decided) may be more like it.
constexpr int kLookedAt = 50;

bool WasHandedIn(const RoundState& round) {
  return round.phase == v1::PHASE_EINGEREICHT || round.phase == v1::PHASE_AUSGEWERTET;
}

std::vector<SettledDemand> SettledIn(const RoundState& round, const Checks& checks,
                                     const storage::v1::ItemContent& content) {
  std::vector<SettledDemand> settled;
  if (!WasHandedIn(round)) return settled;
  for (const v1::SimilarItem& similar : checks.Similar(content, "", kLookedAt)) {
    if (similar.band() == v1::SIMILARITY_BAND_GEGENPOSITION) continue;
    const Item* item = round.FindItem(similar.recommendation());
    if (item == nullptr || item->outcome.state() == v1::RECOMMENDATION_STATE_UNSPECIFIED) continue;
    settled.push_back({round.id, round.title, item->id, item->number, item->content.title(),
                       similar.band(), similar.score(), item->outcome});
  }
  return settled;
}

}  // namespace

std::vector<SettledDemand> SettledLike(const PolicyView& view, const std::string& this_round,
                                       const storage::v1::ItemContent& content) {
  std::vector<SettledDemand> all;
  for (const std::string& id : view.Rounds()) {
    const RoundBook* book = id == this_round ? nullptr : view.Find(id);
    if (book == nullptr) continue;
    std::vector<SettledDemand> settled =
        book->Read([&](const RoundState& round, const Checks& checks) {
          return SettledIn(round, checks, content);
        });
    std::move(settled.begin(), settled.end(), std::back_inserter(all));
  }
  std::stable_sort(all.begin(), all.end(), [](const SettledDemand& a, const SettledDemand& b) {
    return a.score > b.score;
  });
  if (all.size() > kSettledShown) all.resize(kSettledShown);
  return all;
}

}  // namespace lotse::policy
