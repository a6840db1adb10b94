// How a partner answered referrals so far, as a grade for the ranking. The hand-over will count; nothing is known before.
#pragma once

#include <cstdint>

#include "services/referrals/index/slot.h"

namespace lotse::referrals {

// Counts of one partner's closed referrals.
struct AnswerCounts {
  std::int64_t answered = 0;  // accepted or declined
  std::int64_t declined = 0;
  std::int64_t completed = 0;
  std::int64_t helped = 0;  // completed with HELPED or PARTLY
  double median_hours = 0;  // from sent to answered
};

// What is usual in the federation; a partner with few referrals is taken to be like the others.
struct AnswerPrior {
  double declined_share = 0.15;
  double helped_share = 0.70;
};

// Fewer answers than this say nothing.
inline constexpr std::int64_t kMinAnswers = 5;
// So many referrals does the prior count for (shrinkage, as the mean of a Beta distribution does).
inline constexpr double kPriorWeight = 10;

// Reliable: median at most 48 hours, declines at most as usual, helps at least as usual. Poor: median of more than
// 14 days (the limit for an answer), or declines or fails to help half of the time. Pure.
AnswerGrade GradeAnswers(const AnswerCounts& counts, const AnswerPrior& prior = {});

}  // namespace lotse::referrals
