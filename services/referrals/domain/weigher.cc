#include "services/referrals/domain/weigher.h"

#include <algorithm>
#include <cstring>

#include "services/referrals/index/hash_mix.h"

namespace lotse::referrals {
namespace {

namespace contacts_v1 = contacts::v1;

constexpr std::int64_t kSecondsADay = 24 * 60 * 60;
const LanguageCode kGerman = LanguageOf("de");

template <typename Small, typename Large>
bool AnyIn(const Small& some, const Large& sorted) {
  return std::any_of(some.begin(), some.end(), [&](AreaCode area) {
    return std::binary_search(sorted.begin(), sorted.end(), area);
  });
}

template <typename A, typename B>
bool Intersect(const A& a, const B& b) {
  return a.size() < b.size() ? AnyIn(a, b) : AnyIn(b, a);
}

struct AgeSpan {
  int from;
  int to;
};

AgeSpan AgesOf(v1::AgeBand band) {
  switch (band) {
    case v1::AGE_BAND_CHILD:
      return {0, 15};
    case v1::AGE_BAND_YOUTH:
      return {16, 26};
    case v1::AGE_BAND_ADULT:
      return {27, 64};
    case v1::AGE_BAND_SENIOR:
      return {65, 120};
    default:
      return {0, 255};
  }
}

// Refugees need not say twice that they are.
EnumSet GroupsOf(const Question& question) {
  EnumSet groups = question.audience == 0 ? EnumSet{0} : SetOf(question.audience);
  if (question.residence == v1::RESIDENCE_STATUS_PROTECTED ||
      question.residence == v1::RESIDENCE_STATUS_ASYLUM) {
    groups |= SetOf(contacts_v1::AUDIENCE_REFUGEE);
  }
  return groups;
}

}  // namespace

bool Weigher::PassesFilters(const Offer& offer, const PackedGroup& group) const {
  const Question& question = asking_.question;
  if (question.audience != 0 && offer.audiences != 0 &&
      (offer.audiences & SetOf(question.audience)) == 0) {
    return false;
  }
  if (question.channel != 0 && offer.channels != 0 &&
      (offer.channels & SetOf(question.channel)) == 0) {
    return false;
  }
  return !question.with_capacity_only ||
         (group.room != Room::kWaitingList && group.room != Room::kNone);
}

bool Weigher::Reaches(const Duty& duty) const {
  return Intersect(reach_.test == Reach::Test::kContains ? duty.areas : duty.posted, reach_.areas);
}

bool Weigher::IsAsked(const Duty& duty) const {
  const DayNumber today = asking_.moment.local.day;
  if (today < duty.valid_from || duty.valid_to < today) return false;
  const int audience = asking_.question.audience;
  return audience == 0 || duty.audiences == 0 || (duty.audiences & SetOf(audience)) != 0;
}

absl::optional<AreaFit> Weigher::AreaFitOf(const PackedView& parts, TopicId topic,
                                           std::uint8_t group, bool online) const {
  absl::optional<AreaFit> best;
  if (reach_.test == Reach::Test::kAnywhere) {
    if (online) best = AreaFit::kOnline;
    return best;
  }
  bool spoken_of = false;
  for (const PackedDuty& packed : parts.duties) {
    const Duty& duty = asking_.table.duty(packed);
    // The home comes last, for what nothing before it speaks of: a service beside it with the same topic may have an area.
    const bool speaks = duty.claim == Duty::Claim::kHome
                            ? !spoken_of
                            : (packed.groups >> group & 1) != 0 ||
                                  std::binary_search(duty.topics.begin(), duty.topics.end(), topic);
    spoken_of = spoken_of || speaks;
    if (!speaks || !IsAsked(duty) || !Reaches(duty)) continue;
    AreaFit fit = AreaFit::kElsewhere;
    if (reach_.test == Reach::Test::kContains && duty.claim != Duty::Claim::kHome) {
      fit = duty.claim == Duty::Claim::kNamed ? AreaFit::kResponsible : AreaFit::kCovers;
    }
    if (!best || fit < *best) best = fit;
  }
  return best;
}

void Weigher::JudgeLanguage(const Offer& offer, Facts& facts) const {
  const auto& asked = asking_.question.languages;
  facts.language = asked.empty() ? LanguageFit::kNotAsked : LanguageFit::kNotStated;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const bool spoken = asked[i] == kGerman || std::binary_search(offer.languages.begin(),
                                                                  offer.languages.end(), asked[i]);
    if (spoken) {
      facts.language = LanguageFit::kSpoken;
      facts.language_index = static_cast<std::uint8_t>(i);
      return;
    }
    const bool interpreted =
        std::binary_search(offer.interpreters.begin(), offer.interpreters.end(), asked[i]);
    if (interpreted && facts.language != LanguageFit::kInterpreter) {
      facts.language = LanguageFit::kInterpreter;
      facts.language_index = static_cast<std::uint8_t>(i);
    }
  }
  if (facts.language == LanguageFit::kNotStated && !offer.languages.empty()) {
    facts.language = LanguageFit::kOther;
  }
}

void Weigher::JudgeEligibility(const Offer& offer, Facts& facts) const {
  const AgeSpan ages = AgesOf(asking_.question.age_band);
  const bool age_known = asking_.question.age_band != v1::AGE_BAND_UNSPECIFIED;
  facts.open_questions = offer.conditions;
  if (offer.audiences != 0 && (offer.audiences & GroupsOf(asking_.question)) == 0) {
    facts.open_questions |= kOpenAudience;
  }
  const bool limited = offer.min_age != 0 || offer.max_age != 255;
  if (age_known && limited && offer.min_age <= ages.from && ages.to <= offer.max_age) {
    facts.open_questions &= static_cast<std::uint8_t>(~kOpenAge);
  }
  facts.eligibility = facts.open_questions == 0 ? Eligibility::kFits : Eligibility::kOpen;
  if (age_known && limited && (ages.to < offer.min_age || offer.max_age < ages.from)) {
    facts.eligibility = Eligibility::kUnlikely;
  }
}

float Weigher::ChordTo(const PackedView& parts) const {
  float nearest = -1;
  for (const GeoPoint& there : parts.points) {
    for (const GeoPoint& here : asking_.place.points) {
      const float chord = ChordSquared(there, here);
      if (nearest < 0 || chord < nearest) nearest = chord;
    }
  }
  return nearest;
}

void Weigher::AddPartnerFacts(const Slot& slot, const PackedView& parts, Facts& facts) const {
  facts.answers = slot.answers;
  facts.cached = asking_.FreshnessOf(slot) == MemberFreshness::kStale;
  if (slot.verified != 0) {
    const std::int64_t age = std::max<std::int64_t>(0, asking_.moment.seconds - slot.verified);
    facts.verified_days = static_cast<std::int32_t>(age / kSecondsADay);
  }
  facts.chord_squared = ChordTo(parts);
  facts.open = OpenState::kOpen;
}

absl::optional<Facts> Weigher::FactsOf(const PackedView& parts, TopicId topic,
                                       std::uint8_t number) const {
  const PackedGroup& group = parts.groups[number];
  const Offer& offer = asking_.table.offer(group);
  if (!PassesFilters(offer, group)) return absl::nullopt;
  const bool online = (offer.channels & SetOf(contacts_v1::CHANNEL_ONLINE)) != 0;
  const absl::optional<AreaFit> area = AreaFitOf(parts, topic, number, online);
  if (!area) return absl::nullopt;
  Facts facts;
  facts.area = *area;
  JudgeLanguage(offer, facts);
  if (facts.language > least_) return absl::nullopt;
  JudgeEligibility(offer, facts);
  facts.room = group.room;
  facts.room_as_of = group.as_of;
  // Who wants to go there has to, whatever else is offered.
  facts.online = online && asking_.question.channel != contacts_v1::CHANNEL_IN_PERSON;
  return facts;
}

Rank Weigher::TieOf(const Slot& slot) const {
  std::uint64_t half[2];
  std::memcpy(half, slot.id.Bytes().data(), sizeof half);
  const auto day = static_cast<std::uint64_t>(asking_.moment.local.day);
  return Mix(half[0] ^ Mix(day), half[1]) >> (64 - kTieBits);
}

absl::optional<Weighed> Weigher::Weigh(SlotId id, TopicId topic, TopicFit fit) const {
  const Slot& slot = asking_.table.slot(id);
  if (!slot.active || !asking_.Sees(slot)) return absl::nullopt;
  const PackedView parts = slot.packed.view();
  absl::optional<Weighed> best;
  auto at = std::lower_bound(parts.topics.begin(), parts.topics.end(), topic);
  for (; at != parts.topics.end() && *at == topic; ++at) {
    const std::uint8_t group =
        parts.topic_groups[static_cast<std::size_t>(at - parts.topics.begin())];
    absl::optional<Facts> facts = FactsOf(parts, topic, group);
    if (!facts) continue;
    facts->topic = fit;
    AddPartnerFacts(slot, parts, *facts);
    const Rank rank = RankOf(*facts);
    if (!best || rank < best->rank) best = Weighed{*facts, rank};
  }
  return best;
}

void Weigher::Complete(SlotId id, Weighed& weighed) const {
  const Slot& slot = asking_.table.slot(id);
  const Schedule& schedule = asking_.table.schedule(slot);
  weighed.facts.open = OpenAt(schedule, asking_.moment.local, asking_.moment.now);
  weighed.rank = RankOf(weighed.facts) | TieOf(slot);
}

}  // namespace lotse::referrals
