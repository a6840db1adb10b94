#include "services/policy/domain/withdrawal.h"

#include "common/time/timestamp.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/endorsements.h"

namespace lotse::policy {

void AddWithdrawal(const RoundState& round, const Item& item, absl::Time now, EventList* events) {
  storage::v1::ItemWithdrawn& withdrawn = *events->Add().mutable_item_withdrawn();
  withdrawn.set_item(item.id);
  if (EndorsersWithoutMerges(round, item).empty()) return;
  *withdrawn.mutable_adopt_until() =
      ToTimestamp(FloorToSecond(now) + absl::Hours(24 * round.adoption_days));
}

}  // namespace lotse::policy
