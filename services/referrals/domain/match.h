// The match: who can help with a question, best first.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/domain/place_book.h"
#include "services/referrals/domain/providers.h"
#include "services/referrals/domain/question.h"
#include "services/referrals/domain/weigher.h"
#include "services/referrals/index/partner_table.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// A provider that can help.
struct RankedHit {
  SlotId shown = 0;    // the record to show: of several sources the one verified last
  SlotId matched = 0;  // the record that was weighed: of those that match the one verified last
  TopicId topic = kNoTopic;
  Facts facts;
  Rank rank = 0;
  Sources sources;  // all records of the provider, by centre
};

struct MatchResult {
  std::vector<RankedHit> hits;
  // RUNG_CENTER: nobody; the centre responsible for the place takes it.
  v1::Rung rung = v1::RUNG_ASKED;
  int more_hits = 0;
  // Whether any record that was weighed is of a centre whose data is stale.
  bool used_stale = false;
};

struct MatchContext {
  const TopicTable& topics;
  const PlaceBook& places;
  absl::Time now;
  absl::Span<const MemberFreshness> members;  // by CenterId
};

// Searches rung after rung until something is found; the ladder is data in ladder.cc. The same records give the same hits
// in the same order, whichever centres hold them and in which order they came. Pure; slots are those of `table`, valid
// as long as it does not change.
MatchResult Match(const Question& question, const Place& place, const PartnerTable& table,
                  const MatchContext& context);

}  // namespace lotse::referrals
