// lotse policy similar and lotse policy evaluate.
#include <algorithm>

#include "absl/strings/str_split.h"
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

constexpr char kThree[] =
    R"({"id":"B","title":"Gebühr für Visa senken","body":"Die Gebühr für ein Visum soll auf 40 Euro sinken.","law_refs":["§ 46 AufenthV"],"cluster":"C1","variant":"base","extra":1}
{"id":"A","title":"Gebühr für Visa absenken","body":"Die Gebühr für Visa soll auf 40 Euro gesenkt werden.","law_refs":["§ 46 AufenthV"],"cluster":"C1","variant":"light"}
{"id":3,"title":"Gebühr für Visa erhöhen","body":"Die Gebühr für ein Visum soll auf 90 Euro steigen.","law_refs":["§ 46 AufenthV"],"cluster":"C2","variant":"base","opposes":"C1"}
)";

class PolicySimilarTest : public testing::Test {
 protected:
  Outcome Similar(const std::string& lines, const std::vector<std::string>& more = {}) {
    std::vector<std::string> args = {"policy", "similar", "--batch",
                                     WriteFile("items.jsonl", lines)};
    args.insert(args.end(), more.begin(), more.end());
    return harness_.Run(args);
  }

  Harness harness_;
};

TEST_F(PolicySimilarTest, Similar_ALineEachInTheFilesOrder) {
  const Outcome outcome = Similar(kThree);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.err, "");
  const std::vector<std::string> lines = absl::StrSplit(outcome.out, '\n', absl::SkipEmpty());
  ASSERT_THAT(lines, SizeIs(3));
  const Json first = Json::parse(lines[0]);
  EXPECT_EQ(first["id"], "B");
  EXPECT_EQ(first["similar"][0]["id"], "A");
  EXPECT_EQ(first["similar"][0]["band"], "DUPLIKAT");
  EXPECT_EQ(first["similar"][1]["id"], "3");
  EXPECT_EQ(first["similar"][1]["band"], "GEGENPOSITION");
  EXPECT_GE(first["similar"][0]["score"], first["similar"][1]["score"]);
  EXPECT_THAT(first["similar"][0], SizeIs(3));
  EXPECT_EQ(Json::parse(lines[1])["id"], "A");
  EXPECT_EQ(Json::parse(lines[2])["id"], "3");
}

TEST_F(PolicySimilarTest, Similar_MaxExplainAndStdin) {
  harness_.input = kThree;
  const Outcome outcome =
      harness_.Run({"policy", "similar", "--batch", "-", "--max", "1", "--explain", "-o", "json"});
  const Json document = Json::parse(outcome.out);
  ASSERT_THAT(document, SizeIs(3));
  EXPECT_THAT(document[0]["similar"], SizeIs(1));
  EXPECT_THAT(std::string(document[0]["similar"][0]["reason"]), Not(HasSubstr("entgegen")));
  EXPECT_THAT(harness_.Run({"policy", "similar", "--batch", "-", "--max", "0"}).err,
              HasSubstr("[USAGE]"));
}

TEST_F(PolicySimilarTest, Similar_BadLinesEndItWithFileAndLine) {
  for (const auto& [line, what] : std::vector<std::pair<const char*, const char*>>{
           {"{\"id\":\"A\"", "items.jsonl, line 2"},
           {"[]", "line 2: a line is"},
           {"{\"title\":\"x\"}", "line 2: \"id\" is needed"},
           {"{\"id\":\"B\"}", "line 2: the id B was there in line 1"},
           {"{\"id\":\"A\",\"title\":5}", "line 2: \"title\" must be a text"},
           {"{\"id\":\"A\",\"law_refs\":\"§ 1\"}", "line 2: \"law_refs\" must be a list"},
           {"{\"id\":\"A\",\"law_refs\":[1]}", "line 2: \"law_refs\" must be a list"}}) {
    const Outcome outcome = Similar(std::string("{\"id\":\"B\",\"title\":\"x\"}\n") + line + "\n");
    EXPECT_EQ(outcome.code, 1) << line;
    EXPECT_EQ(outcome.out, "") << line;
    EXPECT_THAT(outcome.err, HasSubstr(what)) << line;
    EXPECT_THAT(outcome.err, HasSubstr("[INPUT_BROKEN]")) << line;
  }
  EXPECT_THAT(harness_.Run({"policy", "similar", "--batch", "/nowhere"}).err,
              HasSubstr("[FILE_NOT_READABLE]"));
}

TEST_F(PolicySimilarTest, Similar_NothingToCompare) {
  EXPECT_EQ(Similar("").out, "");
  EXPECT_EQ(Similar("\n{\"id\":\"A\"}\n").out, "{\"id\":\"A\",\"similar\":[]}\n");
}

TEST_F(PolicySimilarTest, Evaluate_FiguresAreThoseCountedByHand) {
  const std::string file = WriteFile("labelled.jsonl", kThree);
  const Json figures = Json::parse(harness_.Run({"policy", "evaluate", file, "-o", "json"}).out);
  EXPECT_EQ(figures["items"], 3);
  EXPECT_EQ(figures["same_pairs"], 1);
  EXPECT_EQ(figures["proposed_pairs"], 1);
  EXPECT_EQ(figures["precision"], 1.0);
  EXPECT_EQ(figures["recall"], 1.0);
  EXPECT_EQ(figures["f1"], 1.0);
  EXPECT_EQ(figures["opposing_pairs"], 2);
  EXPECT_EQ(figures["opposing_flagged"], 2);
  EXPECT_EQ(figures["opposing_merged"], 0);
  EXPECT_EQ(figures["original"]["light"]["top1"], 1);
  EXPECT_EQ(figures["original"]["light without citation"]["asked"], 1);
  const Outcome table = harness_.Run({"policy", "evaluate", file, "--errors"});
  EXPECT_EQ(table.code, 0) << table.err;
  EXPECT_THAT(table.out, HasSubstr("opposing pairs shown so"));
  EXPECT_THAT(table.out, HasSubstr("light, top 1"));
}

TEST_F(PolicySimilarTest, Evaluate_WithoutLabelsSaysWhatIsMissing) {
  const Outcome outcome =
      harness_.Run({"policy", "evaluate", WriteFile("plain.jsonl", "{\"id\":\"A\"}")});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[NOTHING_TO_MEASURE]"));
  EXPECT_THAT(outcome.err, HasSubstr("add \"cluster\""));
}

}  // namespace
}  // namespace lotse::cli
