// lotse policy import.
#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;

class ImportTest : public RoundFixture {
 protected:
  std::string Table(const std::string& rows) {
    return WriteFile("drafts.csv",
                     absl::StrCat("\xEF\xBB\xBFtitel;text;rechtsgrundlagen;schlagworte\r\n", rows));
  }
  std::string Row(const SampleItem& item) {
    return absl::StrCat(item.title, ";", item.body, ";", item.law, ";Gehalt|Über\r\n");
  }
};

TEST_F(ImportTest, Table_BecomesDrafts) {
  const std::string file = Table(Row(kSalary) + Row(kNursing) + Row(kVisas));
  EXPECT_EQ(Do("WC-E/policy", {"policy", "import", file, "--check"}),
            "3 Entwürfe sind in Ordnung; geschrieben wurde nichts\n");
  EXPECT_THAT(Do("WC-E/policy", {"policy", "import", file}),
              HasSubstr("3 Entwürfe sind in Runde "));
  const auto again = Json("WC-E/policy", {"policy", "import", file});
  EXPECT_EQ(again["imported"], 3);
}

TEST_F(ImportTest, FaultyRows_AreListedAndNothingIsWritten) {
  const std::string file = Table(Row(kSalary) + "kurz;auch kurz;;\r\n" + Row(kVisas));
  const Outcome outcome = Run("WC-E/policy", {"policy", "import", file, "-o", "csv"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("row;field;reason;message\r\n2;title;TITLE_TOO_SHORT;"));
  EXPECT_THAT(outcome.out, HasSubstr("2;law_refs;LAW_REFS_MISSING;"));
  EXPECT_THAT(outcome.err, HasSubstr("1 of 3 rows is at fault, and nothing was imported"));
  const Outcome json = Run("WC-E/policy", {"policy", "import", file, "-o", "json"});
  EXPECT_EQ(nlohmann::json::parse(json.out)[0]["line"], 3);
}

TEST_F(ImportTest, ManyRows_GoInSeveralMessages) {
  std::string rows;
  for (int i = 0; i < 2000; ++i) {
    absl::StrAppend(&rows, kSalary.title, " ", i, ";", kSalary.body, " ", std::string(700, 'x'),
                    ". Nummer ", i, ".;", kSalary.law, ";\r\n");
  }
  EXPECT_THAT(Do("WC-E/policy", {"policy", "import", Table(rows), "--timeout", "120"}),
              HasSubstr("2,000 Entwürfe sind in Runde "));
}

TEST_F(ImportTest, UnreadableFiles_SendNothing) {
  const std::string windows = WriteFile("w.csv", "titel;text\r\nGeb\xFChren;x\r\n");
  const Outcome outcome = Run("WC-E/policy", {"policy", "import", windows});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("Windows-1252"));
  EXPECT_EQ(Run("WC-E/policy", {"policy", "import", "/none.csv"}).code, 1);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "import"}).code, 2);
}

TEST_F(ImportTest, AfterCollecting_IsRefused) {
  server.Advance(10 * kDay);
  const Outcome outcome = Run("WC-E/policy", {"policy", "import", Table(Row(kSalary))});
  EXPECT_EQ(outcome.code, 73);
  EXPECT_THAT(outcome.err, HasSubstr("[PHASE_FORBIDS]"));
}

}  // namespace
}  // namespace lotse::cli
