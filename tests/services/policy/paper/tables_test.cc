#include "services/policy/paper/tables.h"

#include "absl/strings/match.h"
#include "common/text/csv.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/services/policy/paper/sample/paper_sample.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(WriteCsv, IsReadBackAsATable) {
  const std::string csv = WriteCsv(PaperContent(SamplePaper()));
  EXPECT_TRUE(absl::StartsWith(csv,
                               "\xEF\xBB\xBF"
                               "platz;nummer;id;titel;"));
  const auto table = text::CsvTable::Parse(
      csv, ';', {"platz", "titel", "text", "ergebnis", "sondervoten", "dafuer rural-west"});
  ASSERT_TRUE(table.ok()) << table.status();
  ASSERT_EQ(table->size(), 6U);
  const auto cell = [&](std::size_t row, const char* column) {
    return table->Get(row, table->Column(column));
  };
  EXPECT_EQ(cell(0, "platz"), "1");
  EXPECT_EQ(cell(0, "dafuer rural-west"), "8");
  EXPECT_EQ(cell(0, "text"), SamplePaper().items[0].body());
  EXPECT_EQ(cell(1, "ergebnis"), "Strittig");
  EXPECT_THAT(cell(1, "sondervoten"), HasSubstr("drücken.\n\nWir sehen"));
  // Not as the fraction 3/4, which a spreadsheet would take for a day.
  EXPECT_EQ(cell(0, "sichere_unterstuetzung_prozent"), "75");
  EXPECT_EQ(cell(0, "zusammengefuehrt_aus"), "5, 6");
}

TEST(WriteCsv, FieldThatIsAFormulaToASpreadsheet_IsText) {
  const std::string csv = WriteCsv(PaperContent(SamplePaper()));
  EXPECT_THAT(csv, HasSubstr("\"'=1+1 ist keine Formel"));
  EXPECT_THAT(csv, Not(HasSubstr("\"=1+1")));
}

TEST(WriteCsv, LinesEndWithCrLf) {
  const std::string csv = WriteCsv(PaperContent(SamplePaper()));
  EXPECT_TRUE(absl::EndsWith(csv, "\r\n"));
}

TEST(WriteJson, HoldsTheMessages) {
  const auto json = nlohmann::json::parse(WriteJson(PaperContent(SamplePaper())));
  EXPECT_EQ(json["format"], "lotse-policy-paper");
  EXPECT_EQ(json["round"]["law_date"], "2026-04-28");
  EXPECT_EQ(json["round"]["items_by_state"]["ABGELEHNT"], 3);
  ASSERT_EQ(json["recommendations"].size(), 6U);
  EXPECT_EQ(json["recommendations"][1]["body"], SamplePaper().items[1].body());
  EXPECT_EQ(json["recommendations"][1]["dissents"][1]["cosigners"][1], "WC-RE4");
  EXPECT_EQ(json["recommendations"][0]["evidence"].size(), 1U);
}

TEST(WriteJson, KeysAreInOrder) {
  const std::string json = WriteJson(PaperContent(SamplePaper()));
  EXPECT_LT(json.find("\"ABGELEHNT\""), json.find("\"EINGEREICHT\": 6"));
  EXPECT_LT(json.find("\"format\""), json.find("\"recommendations\""));
}

}  // namespace
}  // namespace lotse::policy
