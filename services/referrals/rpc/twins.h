// Records that share a piece of evidence with others: what a node says of them to one that asks live, and what it finds of them itself.
#pragma once

#include <vector>

#include "absl/types/span.h"
#include "services/referrals/domain/weigher.h"
#include "services/referrals/index/partner_table.h"

namespace lotse::referrals {

// The records with one of `keys`, active or not, each once; those of centres that are left out by `freshness` are not there. Of a key
// that several records of one centre have, which tells nobody apart, only two of these.
std::vector<SlotId> TwinsIn(const PartnerTable& table, absl::Span<const ProviderKey> keys,
                            absl::Span<const MemberFreshness> freshness);

}  // namespace lotse::referrals
