// lotse cite: without a node, from the data that is shipped.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(CiteTest, OneCitation_SaysStatusReasonAndWhatInstead) {
  Harness harness;
  const Outcome outcome = harness.Run({"cite", "§ 18b Abs. 2 AufenthG"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "CITATION     § 18b Abs. 2 AufenthG\n"
            "STATUS       SECTION_HAS_NO_PARAGRAPHS\n"
            "AS OF        2026-07-01\n"
            "TITLE        Fachkräfte mit akademischer Ausbildung\n"
            "REASON       § 18b AufenthG hat keine nummerierten Absätze. § 18b Abs. 2 AufenthG war "
            "bis 17.11.2023 die Regelung „Blaue Karte EU“; sie steht jetzt in § 18g AufenthG.\n"
            "PROPOSAL     § 18b AufenthG\n"
            "SUCCESSOR    § 18g AufenthG\n"
            "VALID FROM   2023-11-18\n");
}

TEST(CiteTest, ADay_IsReadAsGermansWriteIt) {
  Harness harness;
  for (const char* day : {"01.06.2023", "1.6.2023", "2023-06-01"}) {
    const Outcome outcome = harness.Run({"cite", "§ 18b Abs. 2 AufenthG", "--as-of", day});
    EXPECT_THAT(outcome.out, HasSubstr("STATUS       OK\nAS OF        2023-06-01\n")) << day;
  }
  const Outcome outcome = harness.Run({"cite", "§ 18a AufenthG", "--as-of", "31.02.2023"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("--as-of is a day such as"));
}

TEST(CiteTest, Several_StandApart) {
  Harness harness;
  const Outcome outcome = harness.Run({"cite", "§ 5, 6 AufenthG", "quatsch"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("\n\nCITATION     § 6 AufenthG\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\n\nSTATUS       UNPARSED\n"));
}

TEST(CiteTest, Json_HasTheParts) {
  Harness harness;
  const Outcome outcome = harness.Run({"cite", "§ 18a Abs. 1 AufenthG", "-o", "jsonl"});
  EXPECT_THAT(outcome.out, StartsWith(R"({"citation":"§ 18a Abs. 1 AufenthG","status":)"));
  EXPECT_THAT(outcome.out, HasSubstr(R"("proposal":"§ 18a AufenthG","successor":null)"));
  EXPECT_THAT(outcome.out, HasSubstr(R"("ref":{"law":"AufenthG","sect":"18a","abs":"1")"));
}

TEST(CiteTest, Batch_PrintsALineEachInTheShapeOfTheExamples) {
  Harness harness;
  harness.input =
      "{\"raw\": \"§§ 18a und 24 Abs. 6 AufenthG\", \"as_of\": \"2026-04-28\"}\n\n"
      "{\"raw\": \"§ 18g AufenthG\", \"as_of\": \"2023-06-01\", \"refs\": []}\n"
      "{\"raw\": \"?\"}\n";
  const Outcome outcome = harness.Run({"cite", "--batch", "-"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(
      outcome.out,
      R"({"raw":"§§ 18a und 24 Abs. 6 AufenthG","refs":[{"law":"AufenthG","sect":"18a","abs":null,"satz":null,"nr":null,"buchst":null,"status":"OK"},{"law":"AufenthG","sect":"24","abs":"6","satz":null,"nr":null,"buchst":null,"status":"PARAGRAPH_REPEALED"}]})"
      "\n"
      R"({"raw":"§ 18g AufenthG","refs":[{"law":"AufenthG","sect":"18g","abs":null,"satz":null,"nr":null,"buchst":null,"status":"NO_SECTION"}]})"
      "\n"
      R"({"raw":"?","refs":[{"law":null,"sect":null,"abs":null,"satz":null,"nr":null,"buchst":null,"status":"UNPARSED"}]})"
      "\n");
}

TEST(CiteTest, ABadLine_NamesFileAndLine) {
  const auto error = [](const std::string& line) {
    Harness harness;
    harness.input = "{\"raw\": \"§ 18a AufenthG\"}\n" + line;
    const Outcome outcome = harness.Run({"cite", "--batch", "-"});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(outcome.out, "");
    return outcome.err;
  };
  EXPECT_THAT(error("{"), HasSubstr("stdin, line 2"));
  EXPECT_THAT(error("[]"), HasSubstr("stdin, line 2: a line is {\"raw\""));
  EXPECT_THAT(error("{\"raw\": 1}"), HasSubstr("stdin, line 2: a line is {\"raw\""));
  EXPECT_THAT(error("{\"raw\": \"x\", \"as_of\": \"gestern\"}"),
              HasSubstr("stdin, line 2: \"as_of\" must be a day"));
}

TEST(CiteTest, Extract_FindsWhatATextCites) {
  Harness harness;
  harness.input = "Nach § 18a Abs. 1 AufenthG und § 6 BeschV gilt § 5 der Satzung.";
  const Outcome outcome = harness.Run({"cite", "extract", "-", "-o", "jsonl"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(
      outcome.out,
      R"({"begin":5,"end":27,"text":"§ 18a Abs. 1 AufenthG","refs":[{"law":"AufenthG","sect":"18a","abs":"1","satz":null,"nr":null,"buchst":null,"status":"SECTION_HAS_NO_PARAGRAPHS","begin":5,"end":27}]})"
      "\n"
      R"({"begin":32,"end":43,"text":"§ 6 BeschV","refs":[{"law":"BeschV","sect":"6","abs":null,"satz":null,"nr":null,"buchst":null,"status":"OK","begin":32,"end":43}]})"
      "\n");
}

TEST(CiteTest, NothingOrTooMuch_IsAUsageError) {
  Harness harness;
  EXPECT_EQ(harness.Run({"cite"}).code, 2);
  EXPECT_EQ(harness.Run({"cite", "§ 5 AufenthG", "--batch", "-"}).code, 2);
  EXPECT_EQ(harness.Run({"cite", "extract"}).code, 2);
  EXPECT_EQ(harness.Run({"cite", "--as-of", "2024-01-01", "extract", "-"}).code, 2);
  EXPECT_THAT(harness.Run({"cite", "--batch", "/nowhere"}).err, HasSubstr("cannot read /nowhere"));
}

TEST(CiteSearchTest, Words_FindSections) {
  Harness harness;
  const Outcome outcome = harness.Run({"cite", "search", "blaue", "karte", "--max", "2"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("\n§ 18g AufenthG"));
  EXPECT_THAT(harness.Run({"cite", "search", "blaue karte", "--law", "BQFG", "-o", "jsonl"}).out,
              Not(HasSubstr("AufenthG")));
}

TEST(CiteSearchTest, WrongLines_AreUsageErrors) {
  Harness harness;
  EXPECT_EQ(harness.Run({"cite", "search"}).code, 2);
  EXPECT_EQ(harness.Run({"cite", "search", "x", "--max", "0"}).code, 2);
  EXPECT_EQ(harness.Run({"cite", "search", std::string(600, 'x')}).code, 2);
  EXPECT_EQ(harness.Run({"cite", "--as-of", "2026-01-01", "search", "x"}).code, 2);
}

}  // namespace
}  // namespace lotse::cli
