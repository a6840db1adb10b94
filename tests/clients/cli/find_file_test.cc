// lotse find --batch and lotse find evaluate: questions of a file.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/synchronization/mutex.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Json = nlohmann::ordered_json;

// Answers by the question's words: "A B | X Y" is about A and B, and X and Y are responsible.
class FindFileTest : public testing::Test {
 protected:
  FindFileTest() {
    node_.lookup.find_help = [](const referrals::v1::FindHelpRequest& request,
                                referrals::v1::FindHelpResponse* out) {
      return ByWords(request, out);
    };
  }

  static grpc::Status ByWords(const referrals::v1::FindHelpRequest& request,
                              referrals::v1::FindHelpResponse* out) {
    if (request.question() == "refuse") {
      return Refusal(grpc::StatusCode::INVALID_ARGUMENT, "QUESTION_NOT_UNDERSTOOD",
                     "no word known");
    }
    if (request.question() == "late") return {grpc::StatusCode::DEADLINE_EXCEEDED, "too late"};
    if (request.question() == "down") {
      return Refusal(grpc::StatusCode::UNAVAILABLE, "NO_MEMBER_ANSWERED", "nobody there");
    }
    if (request.question() == "forbid") return {grpc::StatusCode::PERMISSION_DENIED, "not you"};
    const std::vector<std::string> halves = absl::StrSplit(request.question(), " | ");
    *out = ShortAnswer(absl::StrSplit(halves[0], ' '), halves.size() < 2
                                                           ? std::vector<std::string>()
                                                           : absl::StrSplit(halves[1], ' '));
    return grpc::Status::OK;
  }

  Outcome Batch(const std::string& lines, const std::vector<std::string>& more = {}) {
    std::vector<std::string> args = {"find", "--batch", WriteFile("batch.jsonl", lines)};
    args.insert(args.end(), more.begin(), more.end());
    return harness_.Run(args);
  }
  Outcome Evaluate(const std::string& lines, const std::vector<std::string>& more = {}) {
    std::vector<std::string> args = {"find", "evaluate", WriteFile("labelled.jsonl", lines)};
    args.insert(args.end(), more.begin(), more.end());
    return harness_.Run(args);
  }

  FakeNode node_;
  Harness harness_{&node_};
};

TEST_F(FindFileTest, Batch_AnswersEachLineInShort) {
  const Outcome outcome = Batch(
      "{\"id\":\"Q1\",\"query\":\"A B | X Y\",\"place\":\"09456\",\"lang\":\"de\"}\n"
      "{\"id\":2,\"query\":\"C\",\"place\":null,\"lang\":\"en\"}\n");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  EXPECT_EQ(outcome.out,
            "{\"id\":\"Q1\",\"topics\":[\"A\",\"B\"],\"centers\":[\"X\",\"Y\"],"
            "\"partners\":[\"Stelle für A\"]}\n"
            "{\"id\":2,\"topics\":[\"C\"],\"centers\":[],\"partners\":[\"Stelle für C\"]}\n");
}

TEST_F(FindFileTest, Batch_SendsThePlaceAndWhatHoldsForAll) {
  Batch("{\"query\":\"A\",\"place\":\"09456\"}", {"--language", "ar", "--max", "3"});
  const auto requests = node_.lookup.requests();
  ASSERT_THAT(requests, SizeIs(1));
  EXPECT_EQ(requests[0].place(), "09456");
  EXPECT_EQ(requests[0].languages(0), "ar");
  EXPECT_EQ(requests[0].max_hits(), 3);
}

TEST_F(FindFileTest, Batch_BadLinesAreAnsweredAndTheOthersGoOn) {
  const Outcome outcome = Batch(
      "{\"id\":\"Q1\",\"query\":\"A\"}\n"
      "not json\n"
      "{\"id\":\"Q3\",\"query\":5}\n"
      "{\"id\":\"Q4\",\"query\":\"late\"}\n"
      "{\"id\":\"Q5\",\"query\":\"B\"}\n");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("3 of 5 questions have no answer"));
  EXPECT_THAT(outcome.err, HasSubstr("[QUESTIONS_FAILED]"));
  const std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n', absl::SkipEmpty());
  ASSERT_THAT(lines, SizeIs(5));
  EXPECT_EQ(Json::parse(lines[0])["topics"][0], "A");
  EXPECT_EQ(Json::parse(lines[1])["id"], nullptr);
  EXPECT_EQ(Json::parse(lines[1])["error"], "INPUT_BROKEN");
  EXPECT_THAT(std::string(Json::parse(lines[1])["message"]), HasSubstr("line 2: "));
  EXPECT_EQ(Json::parse(lines[2])["id"], "Q3");
  EXPECT_EQ(Json::parse(lines[2])["error"], "INPUT_BROKEN");
  EXPECT_EQ(Json::parse(lines[3])["error"], "DEADLINE_EXCEEDED");
  EXPECT_EQ(Json::parse(lines[4])["topics"][0], "B");
}

TEST_F(FindFileTest, Batch_RefusedQuestionIsAnEmptyAnswerAndNoFailure) {
  const Outcome outcome = Batch("{\"id\":\"Q1\",\"query\":\"refuse\"}\n");
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "{\"id\":\"Q1\",\"topics\":[],\"centers\":[],\"partners\":[],"
            "\"error\":\"QUESTION_NOT_UNDERSTOOD\",\"message\":\"no word known\"}\n");
}

TEST_F(FindFileTest, Batch_WhatConcernsEveryQuestionEndsIt) {
  std::string lines = "{\"query\":\"A\"}\n{\"query\":\"forbid\"}\n";
  for (int i = 0; i < 1000; ++i) lines += "{\"query\":\"A\"}\n";
  const Outcome outcome = Batch(lines);
  EXPECT_EQ(outcome.code, 64 + 7);
  EXPECT_THAT(outcome.err, HasSubstr("line 2: not you"));
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 1);
}

TEST_F(FindFileTest, Batch_DirectoriesAwayForOneQuestionAreNoEnd) {
  const Outcome outcome = Batch("{\"query\":\"down\"}\n{\"query\":\"A\"}\n");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("\"error\":\"NO_MEMBER_ANSWERED\""));
  EXPECT_THAT(outcome.out, HasSubstr("{\"id\":null,\"topics\":[\"A\"]"));
}

TEST_F(FindFileTest, Batch_SeveralAreAskedAtOnceAndAnsweredInOrder) {
  absl::Mutex mutex;
  int inside = 0;
  node_.lookup.find_help = [&](const referrals::v1::FindHelpRequest& request,
                               referrals::v1::FindHelpResponse* out) {
    absl::MutexLock lock(&mutex);
    ++inside;
    const auto all_here = [&] { return inside >= 4; };
    // Refused, not stuck, when they come one after the other.
    if (!mutex.AwaitWithTimeout(absl::Condition(&all_here), absl::Seconds(10))) {
      return grpc::Status(grpc::StatusCode::INTERNAL, "alone");
    }
    return ByWords(request, out);
  };
  const Outcome outcome =
      Batch("{\"query\":\"A\"}\n{\"query\":\"B\"}\n{\"query\":\"C\"}\n{\"query\":\"D\"}\n");
  EXPECT_EQ(outcome.code, 0) << outcome.out;
  std::string order;
  for (const absl::string_view line : absl::StrSplit(outcome.out, '\n', absl::SkipEmpty())) {
    order += Json::parse(std::string(line))["topics"][0];
  }
  EXPECT_EQ(order, "ABCD");
}

TEST_F(FindFileTest, Batch_ReadsStdinAndWritesOtherFormats) {
  harness_.input = "{\"id\":\"Q1\",\"query\":\"A B | X\"}\n{\"id\":2,\"query\":\"refuse\"}\n";
  EXPECT_EQ(harness_.Run({"find", "--batch", "-", "-o", "csv"}).out,
            "id;topics;centers;partners;error\r\n"
            "Q1;A B;X;Stelle für A;\r\n"
            "2;;;;QUESTION_NOT_UNDERSTOOD\r\n");
  EXPECT_THAT(Json::parse(harness_.Run({"find", "--batch", "-", "-o", "json"}).out), SizeIs(2));
}

TEST_F(FindFileTest, Batch_ProgressGoesToStderr) {
  harness_.clock.SetStep(absl::Seconds(2));
  const Outcome outcome = Batch("{\"query\":\"A\"}\n{\"query\":\"B\"}\n", {"--progress"});
  EXPECT_THAT(outcome.err, HasSubstr("1 of 2 answered"));
  EXPECT_THAT(outcome.out, Not(HasSubstr("answered")));
}

TEST_F(FindFileTest, Batch_FileThatIsNotThere) {
  const Outcome outcome = harness_.Run({"find", "--batch", "/nowhere.jsonl"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[FILE_NOT_READABLE]"));
}

// By hand, topics (7 labelled, 1 without): rank 1, 1, 2, 3, 4, none, refused → top-1 2, top-3 4, MRR
// (1 + 1 + 1/2 + 1/3 + 1/4) / 7 = 0.440; any label first: the two and E3.
// Centres (5 labelled): E1 same, E2 one too many (first in), E3 same, E4 first missing, E7 refused.
constexpr char kLabelled[] =
    R"({"id":"E1","query":"A B | X Y","topics":["A"],"centers":["Y","X"],"lang":"de","kind":"family"}
{"id":"E2","query":"A | X Y","topic":"A","center":"X","lang":"de","counties":["14521"]}
{"id":"E3","query":"B A | X","topics":["A","B"],"centers":["X"],"lang":"en"}
{"id":"E4","query":"B C A | Y","topics":["A"],"centers":["X","Y"],"lang":"en"}
{"id":"E5","query":"B C D A","topics":["A"],"centers":[],"lang":"de"}
{"id":"E6","query":"B","topics":["A"],"lang":"de"}
{"id":"E7","query":"refuse","topics":["A"],"centers":["X"],"lang":"de"}
{"id":"E8","query":"Z","topics":[],"lang":"de"}
)";

TEST_F(FindFileTest, Evaluate_FiguresAreThoseCountedByHand) {
  const Outcome outcome = Evaluate(kLabelled);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            R"(GROUP        TOPICS   TOP 1   TOP 3    MRR     ANY  CENTERS  SAME SET   FIRST
all               7   28.6%   57.1%  0.440   42.9%        5     40.0%   60.0%
lang de           5   40.0%   40.0%  0.450   40.0%        3     33.3%   66.7%
lang en           2    0.0%  100.0%  0.417   50.0%        2     50.0%   50.0%
kind family       1  100.0%  100.0%  1.000  100.0%        1    100.0%  100.0%

TOP 1, TOP 3, MRR: where the first topic label was guessed. ANY: the first guess
is any of the labels. SAME SET: exactly the labelled centres were answered.
FIRST: the first of them was among those answered.
)");
}

TEST_F(FindFileTest, Evaluate_JsonHasCountsAndRates) {
  const Json document = Json::parse(Evaluate(kLabelled, {"-o", "json"}).out);
  const Json& all = document["all"];
  EXPECT_EQ(all["topic_questions"], 7);
  EXPECT_EQ(all["top1"], 2);
  EXPECT_EQ(all["top3"], 4);
  EXPECT_EQ(all["any_label"], 3);
  EXPECT_NEAR(all["mrr"], 0.44048, 1e-5);
  EXPECT_NEAR(all["top1_rate"], 2.0 / 7, 1e-9);
  EXPECT_EQ(all["center_questions"], 5);
  EXPECT_EQ(all["same_centers"], 2);
  EXPECT_EQ(all["first_center"], 3);
  EXPECT_EQ(document["languages"]["en"]["top3"], 2);
  EXPECT_EQ(document["kinds"]["family"]["top1"], 1);
  EXPECT_FALSE(document.contains("wrong"));
}

TEST_F(FindFileTest, Evaluate_ErrorsListsTheWrongOnes) {
  const std::string out = Evaluate(kLabelled, {"--errors"}).out;
  EXPECT_THAT(out, HasSubstr("\n\nID  WRONG    EXPECTED  ANSWERED"));
  EXPECT_THAT(out, HasSubstr("\nE2  centers  X         X Y"));
  EXPECT_THAT(out, HasSubstr("\nE7  topic    A         QUESTION_NOT_UNDERSTOOD"));
  EXPECT_THAT(out, Not(HasSubstr("\nE1")));
  const Json wrong = Json::parse(Evaluate(kLabelled, {"--errors", "-o", "json"}).out)["wrong"];
  EXPECT_THAT(wrong, SizeIs(8));
  EXPECT_EQ(wrong[0]["id"], "E2");
  EXPECT_EQ(wrong[0]["wrong"], "centers");
  const std::string csv = Evaluate(kLabelled, {"--errors", "-o", "csv"}).out;
  EXPECT_EQ(csv.find("id;wrong;expected;answered;query;place\r\n"), 0u);
}

TEST_F(FindFileTest, Evaluate_BrokenLineMeasuresNothing) {
  const Outcome outcome = Evaluate("{\"query\":\"A\",\"topics\":[\"A\"]}\n{\"query\":\n");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("line 2"));
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(node_.lookup.requests(), SizeIs(0));
}

TEST_F(FindFileTest, Evaluate_WithoutAnyLabelSaysWhatIsMissing) {
  const Outcome outcome = Evaluate("{\"query\":\"A\"}\n");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[NOTHING_TO_MEASURE]"));
  EXPECT_THAT(outcome.err, HasSubstr("add \"topics\""));
}

TEST_F(FindFileTest, Evaluate_FailedCallsCountAsWrongAndAreSaid) {
  const Outcome outcome = Evaluate("{\"query\":\"late\",\"topic\":\"A\"}\n", {"-o", "json"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("1 of 1 questions has no answer"));
  EXPECT_EQ(Json::parse(outcome.out)["all"]["topic_questions"], 1);
}

TEST_F(FindFileTest, Evaluate_OwnQuestionsCanBeRead) {
  const Outcome outcome =
      harness_.Run({"find", "evaluate", "data/questions/tune.jsonl", "-o", "json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_GT(Json::parse(outcome.out)["all"]["topic_questions"], 100);
}

}  // namespace
}  // namespace lotse::cli
