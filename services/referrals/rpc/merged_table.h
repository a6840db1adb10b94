// What was found here and what live members answered, as one small directory: searched again, it gives the hits in the order
// that a search through everything would have given.
//
// That holds since whoever is among the best of all is among the best of his own member. It may fail for a provider that several
// members list, since of each member only those records are here that are among its best hits:
//   a record of it that does not match the question is no source here, cannot be the newest, and does not say that it has closed;
//   when its newest record is not among the best of its member, an older one speaks for it;
//   evidence that two records are of one provider counts for nothing when a third record of a member has it too: here it counts.
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "services/referrals/domain/match.h"
#include "services/referrals/index/entry_reader.h"
#include "services/referrals/index/partner_table.h"
#include "services/referrals/live/fan_out.h"

namespace lotse::referrals {

struct MergedTable {
  // On the heap: a table stays where it is.
  std::unique_ptr<PartnerTable> table = std::make_unique<PartnerTable>();
  std::vector<MemberFreshness> freshness;  // by the table's CenterId

  // What members and the search here had besides, of those that had to go as far as `rung`. Whoever had to go further has
  // nobody there.
  int MoreHitsAt(v1::Rung rung) const;
  void AddMoreHits(v1::Rung rung, int count);

 private:
  std::array<int, v1::Rung_ARRAYSIZE> more_hits_{};
};

// `own` was searched with the result `found`; `freshness` is by its CenterId.
MergedTable Merge(const PartnerTable& own, absl::Span<const MemberFreshness> freshness,
                  const MatchResult& found, const MemberReplies& replies,
                  const EntryReader& reader);

}  // namespace lotse::referrals
