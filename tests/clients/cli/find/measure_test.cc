// Figures of answers that can be counted by hand.
#include "clients/cli/find/measure.h"

#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using List = std::vector<std::string>;

Question Labelled(const List& topics, const List& centers, const std::string& language = "de") {
  Question question;
  question.topics = topics;
  question.centers = centers;
  question.language = language;
  return question;
}

Answer Answering(const List& topics, const List& centers) {
  Answer answer;
  answer.topics = topics;
  answer.centers = centers;
  return answer;
}

TEST(MeasureTest, Topics_FirstLabelDecidesAnyLabelIsCountedToo) {
  Measure measure;
  measure.Add(Labelled({"A"}, {}), Answering({"A", "B"}, {}));       // rank 1
  measure.Add(Labelled({"A", "B"}, {}), Answering({"B", "A"}, {}));  // rank 2, first is a label
  measure.Add(Labelled({"A"}, {}), Answering({"B", "C", "D", "A"}, {}));  // rank 4
  measure.Add(Labelled({"A"}, {}), Answering({}, {}));                    // not guessed
  const Figures& all = measure.all();
  EXPECT_EQ(all.topic_questions, 4);
  EXPECT_EQ(all.top1, 1);
  EXPECT_EQ(all.top3, 2);
  EXPECT_EQ(all.any, 2);
  EXPECT_DOUBLE_EQ(all.reciprocal_ranks, 1 + 0.5 + 0.25);
  EXPECT_EQ(all.center_questions, 0);
}

TEST(MeasureTest, Centers_TheSetMustBeTheSameInAnyOrder) {
  Measure measure;
  measure.Add(Labelled({}, {"X", "Y"}), Answering({}, {"Y", "X"}));  // the same
  measure.Add(Labelled({}, {"X"}), Answering({}, {"X", "Y"}));       // one too many
  measure.Add(Labelled({}, {"X", "Y"}), Answering({}, {"Y"}));       // the first is missing
  const Figures& all = measure.all();
  EXPECT_EQ(all.center_questions, 3);
  EXPECT_EQ(all.same_centers, 1);
  EXPECT_EQ(all.first_center, 2);
  EXPECT_EQ(all.topic_questions, 0);
}

TEST(MeasureTest, WithoutLabels_CountsNowhereAndIsNeverWrong) {
  Measure measure;
  const Measured verdict = measure.Add(Labelled({}, {}), Answering({"A"}, {"X"}));
  EXPECT_FALSE(verdict.topic_wrong);
  EXPECT_FALSE(verdict.centers_wrong);
  EXPECT_EQ(measure.all().topic_questions + measure.all().center_questions, 0);
}

TEST(MeasureTest, Verdict_SaysWhichLabelWasMissed) {
  Measure measure;
  const Measured verdict = measure.Add(Labelled({"A"}, {"X"}), Answering({"A"}, {"Y"}));
  EXPECT_FALSE(verdict.topic_wrong);
  EXPECT_TRUE(verdict.centers_wrong);
}

TEST(MeasureTest, Groups_ByLanguageAndKindWhereGiven) {
  Measure measure;
  Question question = Labelled({"A"}, {}, "en");
  question.kind = "employer";
  measure.Add(question, Answering({"A"}, {}));
  measure.Add(Labelled({"A"}, {}, "de"), Answering({"B"}, {}));
  EXPECT_EQ(measure.by_language().at("en").top1, 1);
  EXPECT_EQ(measure.by_language().at("de").top1, 0);
  EXPECT_EQ(measure.by_kind().size(), 1u);
  EXPECT_EQ(measure.by_kind().at("employer").topic_questions, 1);
}

TEST(RateTest, OfNothing_IsZero) {
  EXPECT_EQ(Rate(0, 0), 0);
  EXPECT_EQ(Rate(1, 4), 0.25);
}

}  // namespace
}  // namespace lotse::cli
