#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(PolicyScanTest, CleanText_NeedsNoNodeAndEndsWell) {
  Harness harness;
  harness.input = "Die Frist des § 81a AufenthG soll 3 Monate betragen.\n";
  const Outcome outcome = harness.Run({"policy", "scan", "-", "-o", "json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "[]\n");
}

TEST(PolicyScanTest, Finding_HasLineColumnKindAndReason) {
  Harness harness;
  harness.input = "Erste Zeile.\nÜber Frau N. und 3 Fälle.\n";
  const Outcome outcome = harness.Run({"policy", "scan", "-", "-o", "jsonl"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr(R"({"line":2,"column":6,"begin":19,"end":26,"kind":"NAME",)"
                              R"("text":"Frau N.","reason":"Hier )"),
                    HasSubstr(R"({"line":2,"column":18,)"), HasSubstr(R"("kind":"SMALL_NUMBER")")));
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("2 places"), HasSubstr("[PERSONAL_DATA_FOUND]")));
}

TEST(PolicyScanTest, Table_HasARowEach) {
  Harness harness;
  harness.width = 200;
  harness.input = "Frau Nguyen";
  EXPECT_THAT(harness.Run({"policy", "scan", "-"}).out,
              AllOf(HasSubstr("LINE"), HasSubstr("NAME"), HasSubstr("Frau Nguyen")));
}

TEST(PolicyScanTest, MinCases_Decide) {
  Harness harness;
  harness.input = "in 3 Fällen";
  EXPECT_EQ(harness.Run({"policy", "scan", "-", "--min-cases", "3"}).code, 0);
  EXPECT_EQ(harness.Run({"policy", "scan", "-", "--min-cases", "4"}).code, 1);
  EXPECT_EQ(harness.Run({"policy", "scan", "-", "--min-cases", "13"}).code, 2);
}

TEST(PolicyScanTest, Evaluate_CountsMissesAndFalseAlarms) {
  Harness harness;
  harness.input =
      R"({"id":"a","text":"Frau N. und Xy","findings":[{"kind":"NAME","quote":"Frau N."},{"kind":"MAIL","quote":"Xy"}]})"
      "\n"
      R"({"id":"b","text":"Frau N.","findings":[]})";
  const Outcome outcome = harness.Run({"policy", "scan", "--evaluate", "-", "-o", "jsonl"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr(R"({"group":"all","labels":2,"missed":1,"miss_rate":0.5,"exact":1,)"
                              R"("clean_texts":1,"clean_texts_with_findings":1,)"),
                    HasSubstr(R"({"group":"MAIL","labels":1,"missed":1})")));
  EXPECT_THAT(harness.Run({"policy", "scan", "--evaluate", "-", "--errors", "-o", "csv"}).out,
              AllOf(HasSubstr("a;missed;MAIL;Xy"), HasSubstr("b;false alarm;NAME;Frau N."),
                    Not(HasSubstr("a;missed;NAME"))));
}

TEST(PolicyScanTest, BrokenLabels_SayWhere) {
  Harness harness;
  harness.input = "\n{}";
  const Outcome outcome = harness.Run({"policy", "scan", "--evaluate", "-"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("stdin, line 2: "), HasSubstr("LABELLED_TEXT_BROKEN")));
}

TEST(PolicyScanTest, WrongLine_IsAUsageError) {
  Harness harness;
  EXPECT_EQ(harness.Run({"policy", "scan"}).code, 2);
  EXPECT_EQ(harness.Run({"policy", "scan", "-", "--evaluate", "-"}).code, 2);
  EXPECT_EQ(harness.Run({"policy", "scan", "-", "--errors"}).code, 2);
}

}  // namespace
}  // namespace lotse::cli
