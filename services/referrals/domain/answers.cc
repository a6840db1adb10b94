#include "services/referrals/domain/answers.h"

namespace lotse::referrals {
namespace {

constexpr double kSoonHours = 48;
constexpr double kLateHours = 14 * 24;

double Shrunk(std::int64_t hits, std::int64_t of, double usual) {
  return (static_cast<double>(hits) + kPriorWeight * usual) /
         (static_cast<double>(of) + kPriorWeight);
}

}  // namespace

AnswerGrade GradeAnswers(const AnswerCounts& counts, const AnswerPrior& prior) {
  if (counts.answered < kMinAnswers) return AnswerGrade::kNotKnown;
  const double declined = Shrunk(counts.declined, counts.answered, prior.declined_share);
  const double helped = Shrunk(counts.helped, counts.completed, prior.helped_share);
  if (counts.median_hours > kLateHours || declined > 0.5 || helped < 0.5) return AnswerGrade::kPoor;
  const bool reliable = counts.median_hours <= kSoonHours && declined <= prior.declined_share &&
                        helped >= prior.helped_share;
  return reliable ? AnswerGrade::kReliable : AnswerGrade::kAverage;
}

}  // namespace lotse::referrals
