#include "services/referrals/domain/criteria.h"

#include <algorithm>
#include <utility>

#include "services/referrals/index/geo_point.h"

namespace lotse::referrals {
namespace {

constexpr std::uint8_t U8(int value) { return static_cast<std::uint8_t>(value); }

// The grade is the value itself.
template <typename Enum>
constexpr Verdict AsOrdered(Enum value) {
  return {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value)};
}

constexpr ReasonValue kTopicValues[] = {
    {"EXACT", "genau dieses Anliegen", "deals with exactly this"},
    {"NARROWER", "ein Teil dieses Anliegens", "deals with a part of this"},
    {"GUESS", "das nächstwahrscheinliche Anliegen", "deals with the next likely matter"},
    {"PARENT", "berät allgemein zu diesem Gebiet", "gives general advice in this field"},
};
constexpr Verdict JudgeTopic(const Facts& facts) { return AsOrdered(facts.topic); }

constexpr ReasonValue kAreaValues[] = {
    {"RESPONSIBLE", "für diesen Ort zuständig", "the office responsible for this place"},
    {"COVERS", "auch für diesen Ort da", "covers this place"},
    {"ONLINE", "hilft online", "helps online"},
    {"ELSEWHERE", "nennt diesen Ort nicht als sein Gebiet", "does not name this place as its area"},
};
constexpr Verdict JudgeArea(const Facts& facts) { return AsOrdered(facts.area); }

constexpr ReasonValue kLanguageValues[] = {
    {"", "", ""},
    {"SPOKEN", "die Sprache wird gesprochen", "staff speak the language"},
    {"INTERPRETER", "mit Dolmetscher", "with an interpreter"},
    {"NOT_STATED", "Sprachen nicht angegeben", "languages not stated"},
    {"OTHER", "nennt andere Sprachen", "states other languages"},
};
// A language that is spoken beats any interpreter; among equals the person's own order decides.
constexpr Verdict JudgeLanguage(const Facts& facts) {
  const std::uint8_t value = static_cast<std::uint8_t>(facts.language);
  switch (facts.language) {
    case LanguageFit::kNotAsked:
      return {0, value};
    case LanguageFit::kSpoken:
      return {facts.language_index, value};
    case LanguageFit::kInterpreter:
      return {U8(16 + facts.language_index), value};
    case LanguageFit::kNotStated:
      return {32, value};
    default:
      return {33, value};
  }
}

constexpr ReasonValue kEligibilityValues[] = {
    {"FITS", "keine offene Voraussetzung bekannt", "no open condition known"},
    {"OPEN", "zu klären", "to be asked"},
    {"UNLIKELY", "vermutlich für ein anderes Alter", "probably for another age"},
};
constexpr Verdict JudgeEligibility(const Facts& facts) { return AsOrdered(facts.eligibility); }

constexpr ReasonValue kCapacityValues[] = {
    {"NOT_STATED", "zu freien Plätzen nichts angegeben", "says nothing on room"},
    {"AVAILABLE", "hat Platz", "has room"},
    {"ASSESSMENT", "Platz nach Prüfung des Falls", "room after looking at the case"},
    {"WAITING_LIST", "Warteliste", "has a waiting list"},
    {"NONE", "kein Platz", "has no room"},
};
constexpr Verdict JudgeCapacity(const Facts& facts) {
  constexpr std::uint8_t kGrades[] = {2, 0, 1, 3, 4};
  const auto value = static_cast<std::uint8_t>(facts.room);
  return {kGrades[value], value};
}

constexpr ReasonValue kAnswersValues[] = {
    {"NOT_KNOWN", "noch keine Erfahrungen", "no experience yet"},
    {"RELIABLE", "antwortet rasch und hilft meist", "answers soon and mostly helps"},
    {"AVERAGE", "antwortet wie üblich", "answers as usual"},
    {"POOR", "antwortet spät oder lehnt oft ab", "answers late or often declines"},
};
// Nobody is put behind for being new.
constexpr Verdict JudgeAnswers(const Facts& facts) {
  constexpr std::uint8_t kGrades[] = {1, 0, 1, 2};
  const auto value = static_cast<std::uint8_t>(facts.answers);
  return {kGrades[value], value};
}

constexpr ReasonValue kFreshnessValues[] = {
    {"VERIFIED", "vor Kurzem geprüft", "verified recently"},
    {"VERIFIED_LONG_AGO", "lange nicht geprüft", "not verified for long"},
    {"NEVER_VERIFIED", "nie geprüft", "never verified"},
    {"OUTDATED", "seit über einem Jahr nicht geprüft", "not verified for more than a year"},
};
constexpr Verdict JudgeFreshness(const Facts& facts) {
  if (facts.verified_days < 0) return {1, 2};
  if (facts.verified_days > kOutdatedDays) return {2, 3};
  return {0, U8(facts.verified_days > kVerifiedLongAgoDays ? 1 : 0)};
}

constexpr ReasonValue kDistanceValues[] = {
    {"ONLINE", "ohne Weg erreichbar", "no way to go"},
    {"NEAR", "ganz in der Nähe", "close by"},
    {"SHORT", "wenige Kilometer entfernt", "a few kilometres away"},
    {"MIDDLE", "in der Umgebung", "in the surroundings"},
    {"LONG", "weiter entfernt", "some way off"},
    {"", "", ""},
    {"FAR", "weit entfernt", "far away"},
    {"VERY_FAR", "sehr weit entfernt", "very far away"},
};
// Steps, because two kilometres more should not outweigh that an office is open now.
const std::array<float, 5> kDistanceLimits = {ChordSquaredOf(5), ChordSquaredOf(15),
                                              ChordSquaredOf(30), ChordSquaredOf(60),
                                              ChordSquaredOf(120)};
Verdict JudgeDistance(const Facts& facts) {
  if (facts.online) return {0, 0};
  if (facts.chord_squared < 0) return {4, 5};
  const auto step =
      std::upper_bound(kDistanceLimits.begin(), kDistanceLimits.end(), facts.chord_squared);
  switch (step - kDistanceLimits.begin()) {
    case 0:
      return {0, 1};
    case 1:
      return {1, 2};
    case 2:
      return {2, 3};
    case 3:
      return {3, 4};
    case 4:
      return {5, 6};
    default:
      return {6, 7};
  }
}

constexpr ReasonValue kOpenValues[] = {
    {"OPEN", "jetzt geöffnet", "open now"},
    {"BY_APPOINTMENT", "jetzt mit Termin", "now by appointment"},
    {"NOT_STATED", "Öffnungszeiten nicht angegeben", "hours not stated"},
    {"CLOSED", "jetzt geschlossen", "closed now"},
};
constexpr Verdict JudgeOpen(const Facts& facts) { return AsOrdered(facts.open); }

constexpr ReasonValue kLiveValues[] = {
    {"LIVE", "Stand von jetzt", "up to date"},
    {"CACHED", "älterer Stand", "an older state"},
};
constexpr Verdict JudgeLive(const Facts& facts) { return {facts.cached, facts.cached}; }

constexpr std::array<Criterion, kCriteriaCount> kCriteria = {{
    {"TOPIC", 2, JudgeTopic, kTopicValues},
    {"AREA", 2, JudgeArea, kAreaValues},
    {"LANGUAGE", 6, JudgeLanguage, kLanguageValues},
    {"ELIGIBILITY", 2, JudgeEligibility, kEligibilityValues},
    {"CAPACITY", 3, JudgeCapacity, kCapacityValues},
    {"ANSWERS", 2, JudgeAnswers, kAnswersValues},
    {"FRESHNESS", 2, JudgeFreshness, kFreshnessValues},
    {"DISTANCE", 3, JudgeDistance, kDistanceValues},
    {"OPEN_NOW", 2, JudgeOpen, kOpenValues},
    {"LIVE", 1, JudgeLive, kLiveValues},
}};

constexpr int SumOfBits() {
  int sum = 0;
  for (const Criterion& criterion : kCriteria) sum += criterion.bits;
  return sum;
}
static_assert(SumOfBits() + kTieBits == 64);

// Unrolled, so that the compiler sees each judge.
template <std::size_t... kIndex>
Rank PackGrades(const Facts& facts, std::index_sequence<kIndex...>) {
  Rank rank = 0;
  ((rank = rank << kCriteria[kIndex].bits | kCriteria[kIndex].judge(facts).grade), ...);
  return rank << kTieBits;
}

}  // namespace

const std::array<Criterion, kCriteriaCount>& Criteria() { return kCriteria; }

Rank RankOf(const Facts& facts) {
  return PackGrades(facts, std::make_index_sequence<kCriteriaCount>());
}

Rank BeforeOpenNow(Rank rank) {
  return rank >> (kTieBits + kCriteria[kLive].bits + kCriteria[kOpenNow].bits);
}

std::size_t DecidingCriterion(Rank a, Rank b) {
  int low = 64;
  for (std::size_t i = 0; i < kCriteriaCount; ++i) {
    low -= kCriteria[i].bits;
    if (a >> low != b >> low) return i;
  }
  return kCriteriaCount;
}

}  // namespace lotse::referrals
