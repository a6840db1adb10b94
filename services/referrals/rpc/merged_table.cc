#include "services/referrals/rpc/merged_table.h"

#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/strip.h"

namespace lotse::referrals {
namespace {

// General advice is found where what was asked for is.
std::size_t StepOf(v1::Rung rung) {
  return static_cast<std::size_t>(rung == v1::RUNG_PARENT_TOPIC ? v1::RUNG_ASKED : rung);
}

// Codes of those whose data is old, because the answer is, or since the member itself says so.
absl::flat_hash_set<std::string> StaleCentersOf(const MemberReply& reply) {
  absl::flat_hash_set<std::string> stale;
  for (const v1::MemberAnswer& answer : ToMemberAnswers(reply)) {
    if (answer.state() != v1::MEMBER_STATE_STALE) continue;
    stale.emplace(absl::StripPrefix(answer.center(), "centers/"));
  }
  return stale;
}

class Merger {
 public:
  explicit Merger(const EntryReader& reader) : reader_(reader) {}

  void AddOwn(const PartnerTable& own, SlotId id, MemberFreshness freshness) {
    const Slot& slot = own.slot(id);
    const std::string center = own.center_name(slot.center);
    merged_.table->Put(own.EntryOf(id));
    merged_.table->SetAnswers(center, slot.id, slot.answers);
    SetFreshness(center, freshness);
  }

  void AddReply(const MemberReply& reply) {
    if (reply.response == nullptr) return;
    const absl::flat_hash_set<std::string> stale = StaleCentersOf(reply);
    for (const contacts::v1::Partner& record : reply.response->records()) {
      auto entry = reader_.Read(record);
      if (!entry.has_value()) continue;
      const std::string center = entry->center;
      merged_.table->Put(*std::move(entry));
      SetFreshness(center,
                   stale.contains(center) ? MemberFreshness::kStale : MemberFreshness::kFresh);
    }
    merged_.AddMoreHits(reply.response->rung(), reply.response->more_hits());
  }

  MergedTable Take() && { return std::move(merged_); }

 private:
  void SetFreshness(const std::string& center, MemberFreshness freshness) {
    const auto id = merged_.table->FindCenter(center);
    if (!id.has_value()) return;
    if (merged_.freshness.size() <= *id) merged_.freshness.resize(*id + 1);
    merged_.freshness[*id] = freshness;
  }

  const EntryReader& reader_;
  MergedTable merged_;
};

}  // namespace

int MergedTable::MoreHitsAt(v1::Rung rung) const { return more_hits_[StepOf(rung)]; }

void MergedTable::AddMoreHits(v1::Rung rung, int count) { more_hits_[StepOf(rung)] += count; }

MergedTable Merge(const PartnerTable& own, absl::Span<const MemberFreshness> freshness,
                  const MatchResult& found, const MemberReplies& replies,
                  const EntryReader& reader) {
  Merger merger(reader);
  for (const RankedHit& hit : found.hits) {
    for (SlotId id : hit.sources) {
      const CenterId center = own.slot(id).center;
      merger.AddOwn(own, id,
                    center < freshness.size() ? freshness[center] : MemberFreshness::kFresh);
    }
  }
  for (const MemberReply& reply : replies) merger.AddReply(reply);
  MergedTable merged = std::move(merger).Take();
  merged.AddMoreHits(found.rung, found.more_hits);
  return merged;
}

}  // namespace lotse::referrals
