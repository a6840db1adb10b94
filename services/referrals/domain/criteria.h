// The ranking, as data: each criterion judges the facts, and the first that differs decides.
#pragma once

#include <array>
#include <cstdint>

#include "absl/types/span.h"
#include "services/referrals/domain/facts.h"

namespace lotse::referrals {

// How a criterion judges: `grade` decides, the lower the better; `value` says why.
struct Verdict {
  std::uint8_t grade = 0;
  std::uint8_t value = 0;  // index into Criterion::values
};

// A judgement for programs and people. An empty code: nothing to tell.
struct ReasonValue {
  const char* code;
  const char* german;
  const char* english;
};

struct Criterion {
  const char* name;  // as the API names it
  int bits;          // of the largest grade
  Verdict (*judge)(const Facts& facts);
  absl::Span<const ReasonValue> values;
};

enum CriterionIndex : std::size_t {
  kTopic,
  kArea,
  kLanguage,
  kEligibility,
  kCapacity,
  kAnswers,
  kFreshness,
  kDistance,
  kOpenNow,
  kLive
};
inline constexpr std::size_t kCriteriaCount = 10;

// In the order of weight: referrals.md, "Rank, in this order".
const std::array<Criterion, kCriteriaCount>& Criteria();

// All grades in one number, most weighty first; the lower is the better. It leaves kTieBits at the bottom free.
using Rank = std::uint64_t;
inline constexpr int kTieBits = 39;
Rank RankOf(const Facts& facts);
// The rank as far as the criteria before `kOpenNow` make it.
Rank BeforeOpenNow(Rank rank);

// The first criterion in which two ranks differ; kCriteriaCount when only the tie does.
std::size_t DecidingCriterion(Rank a, Rank b);

}  // namespace lotse::referrals
