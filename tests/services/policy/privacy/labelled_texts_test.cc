#include "services/policy/privacy/labelled_texts.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/privacy/scan_measure.h"
#include "tests/services/policy/privacy/scanning.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

ScanMeasure MeasureFile(const std::string& half) {
  const std::string path = absl::StrCat("data/policy/personal_data/", half, ".jsonl");
  const auto texts = ReadLabelledTexts(ReadWholeFile(path), path);
  EXPECT_TRUE(texts.ok()) << texts.status();
  if (!texts.ok()) return {};
  const ScanMeasure measure = MeasureScan(*texts, {5, &TestLexicon()});
  const ScanFigures& figures = measure.figures;
  std::cout << half << ": missed " << figures.missed << " of " << figures.labels << " ("
            << 100 * figures.MissRate() << "%), exact " << figures.exact << "; false alarms on "
            << figures.alarmed << " of " << figures.clean << " clean texts ("
            << 100 * figures.FalseAlarmRate() << "%), " << figures.spurious << " beside labels\n";
  return measure;
}

std::string Faults(const ScanMeasure& measure) {
  std::string faults;
  for (const ScanFault& fault : measure.faults) {
    absl::StrAppend(&faults, fault.id, fault.missed ? " missed " : " false alarm ",
                    FindingKindName(fault.finding.kind), ": ", fault.quote, "\n");
  }
  return faults;
}

TEST(LabelledTextsTest, TuneHalf_HoldsItsBars) {
  const ScanMeasure measure = MeasureFile("tune");
  EXPECT_EQ(measure.figures.labels, 47);
  EXPECT_EQ(measure.figures.clean, 40);
  EXPECT_LE(measure.figures.MissRate(), 0.05) << Faults(measure);
  EXPECT_LE(measure.figures.FalseAlarmRate(), 0.025) << Faults(measure);
}

// Says no more than the figures: who tunes must not see what was missed.
TEST(LabelledTextsTest, CheckHalf_HoldsItsBars) {
  const ScanMeasure measure = MeasureFile("check");
  EXPECT_EQ(measure.figures.labels, 45);
  EXPECT_EQ(measure.figures.clean, 40);
  EXPECT_LE(measure.figures.MissRate(), 0.10);
  EXPECT_LE(measure.figures.FalseAlarmRate(), 0.05);
}

TEST(LabelledTextsTest, FreshTexts_HoldTheirBars) {
  const ScanMeasure measure = MeasureFile("fresh");
  EXPECT_EQ(measure.figures.labels, 62);
  EXPECT_EQ(measure.figures.clean, 40);
  EXPECT_LE(measure.figures.MissRate(), 0.10) << Faults(measure);
  EXPECT_LE(measure.figures.FalseAlarmRate(), 0.05) << Faults(measure);
}

TEST(LabelledTextsTest, Quotes_AreLookedForOneBehindTheOther) {
  const auto texts = ReadLabelledTexts(
      R"({"id":"a","text":"Ü N. N.","findings":[{"kind":"NAME","quote":"N."},{"kind":"NAME","quote":"N."}]})",
      "f");
  ASSERT_TRUE(texts.ok()) << texts.status();
  ASSERT_THAT((*texts)[0].expected, SizeIs(2));
  EXPECT_EQ((*texts)[0].expected[0].begin, 3u);
  EXPECT_EQ((*texts)[0].expected[1].begin, 6u);
}

TEST(LabelledTextsTest, BrokenLine_IsNamed) {
  EXPECT_THAT(*ReadLabelledTexts("\n \r\n", "f"), IsEmpty());
  const std::vector<std::pair<std::string, const char*>> faults = {
      {"{", "a line is"},
      {"[]", "a line is"},
      {R"({"id":"a","text":1,"findings":[]})", "a line is"},
      {R"({"id":"a","text":"b"})", "a line is"},
      {R"({"id":"a","text":"b","findings":{}})", "a line is"},
      {R"({"id":"a","text":"b","findings":[{"kind":"NAME"}]})", "a line is"},
      {R"({"id":"a","text":"b","findings":[{"kind":"FOO","quote":"b"}]})", "unknown kind FOO"},
      {R"({"id":"a","text":"b","findings":[{"kind":"NAME","quote":"c"}]})", "has no"},
      {R"({"id":"a","text":"b","findings":[{"kind":"NAME","quote":""}]})", "a line is"},
  };
  for (const auto& [line, what] : faults) {
    const absl::Status status = ReadLabelledTexts(absl::StrCat("\n", line), "f").status();
    EXPECT_EQ(ReasonOf(status), "LABELLED_TEXT_BROKEN") << line;
    EXPECT_THAT(std::string(status.message()), HasSubstr("f, line 2: ")) << line;
    EXPECT_THAT(std::string(status.message()), HasSubstr(what)) << line;
  }
}

TEST(ScanMeasureTest, FaultsOfBothSorts_AreCounted) {
  const auto texts = ReadLabelledTexts(
      R"({"id":"a","text":"Frau N. wartet","findings":[{"kind":"NAME","quote":"Frau N."},{"kind":"MAIL","quote":"wartet"}]})"
      "\n"
      R"({"id":"b","text":"Frau N. wartet","findings":[]})"
      "\n"
      R"({"id":"c","text":"Frau N. und ein Amt","findings":[{"kind":"PHONE","quote":"Amt"}]})"
      "\n"
      R"({"id":"d","text":"nichts","findings":[]})",
      "f");
  ASSERT_TRUE(texts.ok()) << texts.status();
  const ScanMeasure measure = MeasureScan(*texts, {5, nullptr});
  EXPECT_EQ(measure.figures.labels, 3);
  EXPECT_EQ(measure.figures.missed, 2);
  EXPECT_EQ(measure.figures.exact, 1);
  EXPECT_EQ(measure.figures.clean, 2);
  EXPECT_EQ(measure.figures.alarmed, 1);
  EXPECT_EQ(measure.figures.spurious, 1);
  EXPECT_EQ(measure.figures.missed_of[static_cast<std::size_t>(FindingKind::kPhone)], 1);
  ASSERT_THAT(measure.faults, SizeIs(4));
  EXPECT_EQ(measure.faults[0].quote, "wartet");
  EXPECT_TRUE(measure.faults[0].missed);
  EXPECT_EQ(measure.faults[1].id, "b");
  EXPECT_FALSE(measure.faults[1].missed);
}

}  // namespace
}  // namespace lotse::policy
