// What was found here and what live members answered, as one small directory: searched again, it gives the hits in the order
// that a search through everything would have given. Which records it needs for that, live_search.h sees to.
#pragma once

#include <memory>
#include <vector>

#include "google/protobuf/repeated_field.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/domain/weigher.h"
#include "services/referrals/index/entry_reader.h"
#include "services/referrals/index/partner_table.h"
#include "services/referrals/live/fan_out.h"

namespace lotse::referrals {

// Not thread-safe.
class MergedTable {
 public:
  // `reader` outlives it.
  explicit MergedTable(const EntryReader& reader) : reader_(reader) {}

  // A record of this node's own; `freshness` is by the CenterId of `own`.
  void AddOwn(const PartnerTable& own, SlotId id, absl::Span<const MemberFreshness> freshness);
  // Records of a member, as fresh as its reply says. Those whose names can be none are left out.
  void AddRecords(const MemberReply& reply,
                  const google::protobuf::RepeatedPtrField<contacts::v1::Partner>& records);

  const PartnerTable& table() const { return *table_; }
  // By the table's CenterId.
  absl::Span<const MemberFreshness> freshness() const { return freshness_; }

 private:
  void SetFreshness(const std::string& center, MemberFreshness freshness);

  const EntryReader& reader_;
  // On the heap: a table stays where it is.
  std::unique_ptr<PartnerTable> table_ = std::make_unique<PartnerTable>();
  std::vector<MemberFreshness> freshness_;
};

}  // namespace lotse::referrals
