#include "tests/chaos/policy/known.h"

#include <algorithm>

namespace lotse::policy::chaos {

int KnownItem::version() const {
  return 1 + static_cast<int>(std::count_if(decided.begin(), decided.end(), [](const auto& one) {
           return one.second == v1::AMENDMENT_STATE_ACCEPTED;
         }));
}

void EndMerge(const std::string& mark, Known* known) {
  KnownMerge& merge = known->merges[mark];
  const bool was_effective = merge.effective();
  merge.undone = true;
  for (auto& [_, item] : known->items) {
    if (item.merge != mark) continue;
    item.merge.clear();
    const auto left = known->left.find(item.center);
    const bool is_orphan = left != known->left.end() && left->second;
    if (!was_effective || item.name == merge.head || !is_orphan) continue;
    item.stage = Stage::kWithdrawn;
    ++known->events;
  }
  ++known->events;
}

}  // namespace lotse::policy::chaos
