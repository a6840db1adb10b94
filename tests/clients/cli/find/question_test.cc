#include "clients/cli/find/question.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Question One(const std::string& line) {
  const std::vector<Question> questions = ReadQuestions(line, "q.jsonl");
  return questions.empty() ? Question() : questions[0];
}

TEST(QuestionTest, Line_HasTextPlaceAndLabels) {
  const Question question =
      One(R"({"id":"T1","query":"Kita?","place":"09456","lang":"de","kind":"family",)"
          R"("topics":["FAM.CARE","FAM"],"centers":["WC-ERZ"],"counties":["14521"]})");
  ASSERT_TRUE(question.status.ok()) << question.status;
  EXPECT_EQ(question.id, "T1");
  EXPECT_EQ(question.query, "Kita?");
  EXPECT_EQ(question.place, "09456");
  EXPECT_EQ(question.language, "de");
  EXPECT_EQ(question.kind, "family");
  EXPECT_THAT(question.topics, ElementsAre("FAM.CARE", "FAM"));
  EXPECT_THAT(question.centers, ElementsAre("WC-ERZ"));
}

TEST(QuestionTest, NullAndMissing_AreEmpty) {
  const Question question = One(R"({"id":7,"query":"Kita?","place":null})");
  ASSERT_TRUE(question.status.ok()) << question.status;
  EXPECT_EQ(question.id, 7);
  EXPECT_EQ(question.place, "");
  EXPECT_THAT(question.topics, IsEmpty());
}

TEST(QuestionTest, SingleLabels_AreListsOfOne) {
  const Question question = One(R"({"query":"Kita?","topic":"FAM","center":"WC-E"})");
  EXPECT_THAT(question.topics, ElementsAre("FAM"));
  EXPECT_THAT(question.centers, ElementsAre("WC-E"));
}

TEST(QuestionTest, BlankLines_AreSkippedAndCounted) {
  const auto questions = ReadQuestions("\n{\"query\":\"a\"}\r\n \n{\"query\":\"b\"}", "q.jsonl");
  ASSERT_EQ(questions.size(), 2u);
  EXPECT_EQ(questions[0].line, 2);
  EXPECT_EQ(questions[1].line, 4);
}

struct Broken {
  const char* line;
  const char* says;
};

class BrokenQuestionTest : public testing::TestWithParam<Broken> {};

TEST_P(BrokenQuestionTest, SaysWhereAndWhat) {
  const Question question = One(GetParam().line);
  EXPECT_THAT(std::string(question.status.message()), HasSubstr("q.jsonl, line 1: "));
  EXPECT_THAT(std::string(question.status.message()), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    All, BrokenQuestionTest,
    testing::Values(Broken{"{", "column 2"}, Broken{"[1]", "a line is {"},
                    Broken{R"({"id":"x"})", "\"query\" is needed"},
                    Broken{R"({"query":" "})", "\"query\" is needed"},
                    Broken{R"({"query":5})", "\"query\" must be a text"},
                    Broken{R"({"query":"a","place":5})", "\"place\" must be a text"},
                    Broken{R"({"query":"a","topics":"A"})", "\"topics\" must be a list"},
                    Broken{R"({"query":"a","centers":[1]})", "\"centers\" must be a list"},
                    Broken{R"({"id":{},"query":"a"})", "\"id\" must be"},
                    Broken{"{\"query\":\"\xff\"}", "UTF-8"}));

TEST(QuestionTest, BrokenLine_KeepsItsId) {
  EXPECT_EQ(One(R"({"id":"T9","query":null})").id, "T9");
}

}  // namespace
}  // namespace lotse::cli
