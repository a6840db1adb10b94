#include "services/policy/domain/bundle_preview.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/policy/domain/counts.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/labels.h"
#include "services/policy/domain/resources.h"

namespace lotse::policy {
namespace {

bool WasAdopted(const Item& item) {
  return RuleOf(Command::kInclude).states.Contains(item.decision);
}

absl::Status CheckVotingIsOver(const RoundState& round) {
  std::vector<std::string> allowed;
  for (int phase = v1::PHASE_SONDERVOTUM; phase <= v1::PHASE_AUSGEWERTET; ++phase) {
    if (phase == round.phase) return absl::OkStatus();
    allowed.push_back(PhaseName(static_cast<v1::Phase>(phase)));
  }
  return PhaseForbids("preview a bundle", PhaseName(round.phase), allowed);
}

absl::StatusOr<std::vector<const Item*>> Named(const Situation& situation,
                                               const std::vector<std::string>& ids) {
  if (ids.size() > kMaxPreviewed) {
    return RefuseField("recommendations", absl::StrCat("may be at most ", kMaxPreviewed));
  }
  std::vector<const Item*> items;
  std::set<std::string> seen;
  for (const std::string& id : ids) {
    const Item* item = situation.round.FindItem(id);
    if (item == nullptr || !MaySee(*item, situation.actor)) return ItemNotFound(id);
    if (!seen.insert(id).second) return RefuseField("recommendations", "name an item twice");
    items.push_back(item);
  }
  return items;
}

std::vector<const Item*> AllAdopted(const RoundState& round) {
  std::vector<const Item*> items;
  for (const auto& item : round.items) {
    if (item != nullptr && WasAdopted(*item)) items.push_back(item.get());
  }
  return items;
}

void AddPlaces(const RoundState& round, const std::vector<BundleItem>& items,
               v1::PreviewBundleResponse* preview) {
  for (const BundleChoice& choice : OrderBundleWithGains(round.stratum_of, items)) {
    v1::BundlePlace& place = *preview->add_places();
    place.set_place(preview->places_size());
    place.set_recommendation(ItemName(round, items[choice.item].id));
    place.set_gain(choice.gain);
    place.set_approvals(static_cast<int>(items[choice.item].approved_by.size()));
  }
}

}  // namespace

absl::StatusOr<v1::PreviewBundleResponse> PreviewBundle(const Situation& situation,
                                                        const std::vector<std::string>& ids) {
  const RoundState& round = situation.round;
  const absl::Status over = CheckVotingIsOver(round);
  if (!over.ok()) return over;
  const auto named = Named(situation, ids);
  if (!named.ok()) return named.status();
  v1::PreviewBundleResponse preview;
  std::vector<BundleItem> candidates;
  for (const Item* item : ids.empty() ? AllAdopted(round) : *named) {
    if (!WasAdopted(*item)) {
      preview.add_not_adopted(ItemName(round, item->id));
    } else if (WaitsForDissent(round, *item)) {
      preview.add_waiting_for_dissent(ItemName(round, item->id));
    } else {
      candidates.push_back(BundleItemOf(*item));
    }
  }
  AddPlaces(round, candidates, &preview);
  return preview;
}

}  // namespace lotse::policy
