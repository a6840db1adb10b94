// Which records are of one provider that several centres list.
#pragma once

#include "absl/container/inlined_vector.h"
#include "services/referrals/index/partner_table.h"

namespace lotse::referrals {

using Sources = absl::InlinedVector<SlotId, 4>;

// The records of this slot's provider, by centre and id; the slot alone when nobody else lists it. Two records share a
// provider when a piece of evidence (index/provider_keys.h) is common to them, directly or by way of others. It is none
//   when two records of one centre have it: a switchboard, a hotline; the centre tells them apart, and so do we;
//   between records whose stated points are more than 500 m apart, unless it holds everywhere.
// If that would join two records of one centre after all, nothing is joined: rather twice than not at all.
Sources SourcesOf(const PartnerTable& table, SlotId slot);

// All records that evidence leads to from this slot, itself included, whether or not they are joined in the end. In no order.
Sources ConnectedTo(const PartnerTable& table, SlotId slot);

// The record to believe: active before not, when never verified; otherwise the one verified last. Among equals the first.
// Precondition: not empty.
SlotId Newest(const PartnerTable& table, const Sources& sources);

}  // namespace lotse::referrals
