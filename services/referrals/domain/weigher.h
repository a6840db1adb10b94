// Whether a partner can help with a question, and how well.
#pragma once

#include <cstdint>

#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "services/referrals/domain/criteria.h"
#include "services/referrals/domain/facts.h"
#include "services/referrals/domain/moment.h"
#include "services/referrals/domain/place_book.h"
#include "services/referrals/domain/question.h"
#include "services/referrals/domain/reach.h"
#include "services/referrals/index/partner_table.h"

namespace lotse::referrals {

// How fresh what is held of a centre is; or that it does not count for this question.
enum class MemberFreshness : std::uint8_t { kFresh, kStale, kLeftOut };

// Everything that one question is answered from.
struct Asking {
  const Question& question;
  const Place& place;
  const PartnerTable& table;
  const Moment& moment;
  // By CenterId; what lies beyond is fresh.
  absl::Span<const MemberFreshness> members;

  MemberFreshness FreshnessOf(const Slot& slot) const {
    return slot.center < members.size() ? members[slot.center] : MemberFreshness::kFresh;
  }
  // Whether the asker gets to see the record at all.
  bool Sees(const Slot& slot) const {
    return FreshnessOf(slot) != MemberFreshness::kLeftOut &&
           (slot.is_public || !question.public_only);
  }
};

struct Weighed {
  Facts facts;
  // As long as it is not complete: as if the partner were open, and without the tie.
  Rank rank = 0;
};

// Weighs partners for one rung of the ladder. Pure; not thread-safe.
class Weigher {
 public:
  // `least`: who fits worse by language is left out.
  Weigher(const Asking& asking, const Reach& reach, LanguageFit least)
      : asking_(asking), reach_(reach), least_(least) {}

  // nullopt when a hard filter leaves the partner out. Of several services with the topic the best counts.
  // What takes long and mostly decides nothing is left for Complete: whether it is open, and the tie.
  absl::optional<Weighed> Weigh(SlotId id, TopicId topic, TopicFit fit) const;
  void Complete(SlotId id, Weighed& weighed) const;

 private:
  // The facts of one group's services, nullopt when they are left out.
  absl::optional<Facts> FactsOf(const PackedView& parts, TopicId topic, std::uint8_t group) const;
  bool PassesFilters(const Offer& offer, const PackedGroup& group) const;
  absl::optional<AreaFit> AreaFitOf(const PackedView& parts, TopicId topic, std::uint8_t group,
                                    bool online) const;
  bool Reaches(const Duty& duty) const;
  bool IsAsked(const Duty& duty) const;
  void JudgeLanguage(const Offer& offer, Facts& facts) const;
  void JudgeEligibility(const Offer& offer, Facts& facts) const;
  // What holds for all of a partner's services.
  void AddPartnerFacts(const Slot& slot, const PackedView& parts, Facts& facts) const;
  float ChordTo(const PackedView& parts) const;
  Rank TieOf(const Slot& slot) const;

  const Asking& asking_;
  const Reach& reach_;
  const LanguageFit least_;
};

}  // namespace lotse::referrals
