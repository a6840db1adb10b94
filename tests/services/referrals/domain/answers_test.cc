#include "services/referrals/domain/answers.h"

#include <gtest/gtest.h>

namespace lotse::referrals {
namespace {

struct Case {
  const char* what;
  AnswerCounts counts;
  AnswerGrade grade;
};

class AnswersOf : public ::testing::TestWithParam<Case> {};

TEST_P(AnswersOf, Counts_AreGraded) {
  EXPECT_EQ(GradeAnswers(GetParam().counts), GetParam().grade) << GetParam().what;
}

INSTANTIATE_TEST_SUITE_P(
    Answers, AnswersOf,
    ::testing::Values(
        Case{"nothing yet", {}, AnswerGrade::kNotKnown},
        Case{"too few to say", {4, 4, 0, 0, 1000}, AnswerGrade::kNotKnown},
        Case{"soon, helps, declines nobody", {20, 0, 15, 14, 24}, AnswerGrade::kReliable},
        Case{"as good, but slower", {20, 0, 15, 14, 49}, AnswerGrade::kAverage},
        Case{"as good, but declines some", {20, 6, 10, 9, 24}, AnswerGrade::kAverage},
        Case{"declines most", {100, 80, 20, 18, 24}, AnswerGrade::kPoor},
        Case{"five declined: too few to call it poor", {5, 5, 0, 0, 24}, AnswerGrade::kAverage},
        Case{"helps few", {100, 5, 90, 20, 24}, AnswerGrade::kPoor},
        Case{"answers after the limit", {20, 0, 15, 14, 14 * 24 + 1}, AnswerGrade::kPoor}));

TEST(Answers, ManyReferrals_MoveFurtherThanFew) {
  EXPECT_EQ(GradeAnswers({6, 4, 2, 2, 24}), AnswerGrade::kAverage);
  EXPECT_EQ(GradeAnswers({60, 40, 20, 20, 24}), AnswerGrade::kPoor);
}

}  // namespace
}  // namespace lotse::referrals
