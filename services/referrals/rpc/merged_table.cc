#include "services/referrals/rpc/merged_table.h"

#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/strip.h"

namespace lotse::referrals {
namespace {

// Codes of those whose data is old, because the answer is, or since the member itself says so.
absl::flat_hash_set<std::string> StaleCentersOf(const MemberReply& reply) {
  absl::flat_hash_set<std::string> stale;
  for (const v1::MemberAnswer& answer : ToMemberAnswers(reply)) {
    if (answer.state() != v1::MEMBER_STATE_STALE) continue;
    stale.emplace(absl::StripPrefix(answer.center(), "centers/"));
  }
  return stale;
}

}  // namespace

void MergedTable::AddOwn(const PartnerTable& own, SlotId id,
                         absl::Span<const MemberFreshness> freshness) {
  const Slot& slot = own.slot(id);
  const std::string& center = own.center_name(slot.center);
  table_->Put(own.EntryOf(id));
  table_->SetAnswers(center, slot.id, slot.answers);
  SetFreshness(center,
               slot.center < freshness.size() ? freshness[slot.center] : MemberFreshness::kFresh);
}

void MergedTable::AddRecords(
    const MemberReply& reply,
    const google::protobuf::RepeatedPtrField<contacts::v1::Partner>& records) {
  const absl::flat_hash_set<std::string> stale = StaleCentersOf(reply);
  for (const contacts::v1::Partner& record : records) {
    auto entry = reader_.Read(record);
    if (!entry.has_value()) continue;
    const std::string center = entry->center;
    table_->Put(*std::move(entry));
    SetFreshness(center,
                 stale.contains(center) ? MemberFreshness::kStale : MemberFreshness::kFresh);
  }
}

void MergedTable::SetFreshness(const std::string& center, MemberFreshness freshness) {
  const auto id = table_->FindCenter(center);
  if (!id.has_value()) return;
  if (freshness_.size() <= *id) freshness_.resize(*id + 1);
  freshness_[*id] = freshness;
}

}  // namespace lotse::referrals
