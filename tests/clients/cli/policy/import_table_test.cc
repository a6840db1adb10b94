#include "clients/cli/policy/tables/import_table.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string RefusalOf(absl::string_view text) {
  const auto table = ReadImportTable(text, "t.csv");
  EXPECT_FALSE(table.ok());
  return std::string(table.status().message());
}

TEST(ImportTableTest, GermanTable_BecomesDrafts) {
  const auto table = ReadImportTable(
      "\xEF\xBB\xBFTitel;Text;Rechtsgrundlagen;Schlagworte;beleg;beleg_faelle;beleg_quelle\r\n"
      "Gehaltsschwelle senken;\"Zeile eins; mit Semikolon\r\nZeile zwei\";"
      "§ 18g Abs. 1 AufenthG|§§ 18a, 18b AufenthG;Gehalt, Blaue Karte|Engpass;"
      "Zwölf Betriebe suchten vergeblich;12;Umfrage 2025\r\n"
      ";;;;;;\r\n"
      "Übergänge erleichtern;Für Ärztinnen;;;;;\r\n",
      "t.csv");
  ASSERT_TRUE(table.ok()) << table.status();
  ASSERT_EQ(table->rows.size(), 2u);
  const auto& first = table->rows[0];
  EXPECT_EQ(first.title(), "Gehaltsschwelle senken");
  EXPECT_EQ(first.body(), "Zeile eins; mit Semikolon\r\nZeile zwei");
  EXPECT_THAT(first.law_refs(), ElementsAre("§ 18g Abs. 1 AufenthG", "§§ 18a, 18b AufenthG"));
  EXPECT_THAT(first.keywords(), ElementsAre("Gehalt", "Blaue Karte", "Engpass"));
  ASSERT_EQ(first.evidence_size(), 1);
  EXPECT_EQ(first.evidence(0).cases(), 12);
  EXPECT_EQ(first.evidence(0).source(), "Umfrage 2025");
  EXPECT_EQ(table->rows[1].title(), "Übergänge erleichtern");
  EXPECT_EQ(table->rows[1].evidence_size(), 0);
  EXPECT_THAT(table->lines, ElementsAre(2u, 5u));
}

TEST(ImportTableTest, WithoutReferences_AllgemeinIsGeneral) {
  const auto table = ReadImportTable("titel;text;ohne_rechtsgrundlage\nA;B;Allgemein\n", "t.csv");
  ASSERT_TRUE(table.ok()) << table.status();
  EXPECT_EQ(table->rows[0].no_refs_reason(), "general");
}

TEST(ImportTableTest, LinesOfJson_HaveTheFieldsOfTheApi) {
  const auto table = ReadImportTable(
      "{\"title\": \"A\", \"body\": \"B\", \"law_refs\": [\"§ 6 AufenthG\"], \"evidence\": "
      "[{\"text\": \"x\"}, {\"text\": \"y\", \"cases\": 7}]}\n\n{\"title\": \"C\"}\n",
      "t.jsonl");
  ASSERT_TRUE(table.ok()) << table.status();
  ASSERT_EQ(table->rows.size(), 2u);
  EXPECT_EQ(table->rows[0].evidence(1).cases(), 7);
  EXPECT_THAT(table->lines, ElementsAre(1u, 3u));
}

TEST(ImportTableTest, OtherEncodings_AreNamedWithWhatToDo) {
  EXPECT_THAT(RefusalOf("titel;text\nA;B\nGeb\xFChren;x\n"),
              HasSubstr("t.csv, line 3: it is not UTF-8 (Windows-1252, by the look of it); save it "
                        "from the spreadsheet as \"CSV UTF-8\", or run: iconv -f WINDOWS-1252"));
  EXPECT_THAT(RefusalOf(absl::string_view("\xFF\xFEt\0i\0", 6)), HasSubstr("it is UTF-16"));
}

TEST(ImportTableTest, FaultyTables_SayWhereAndWhat) {
  EXPECT_THAT(RefusalOf(""), HasSubstr("the table is empty"));
  EXPECT_THAT(RefusalOf("titel;text\n"), HasSubstr("there is no row with a draft"));
  EXPECT_THAT(RefusalOf("titel,text\nA,B\n"), HasSubstr("must be separated by ';'"));
  EXPECT_THAT(RefusalOf("titel;text;schlagwörte\n"), HasSubstr("did you mean 'schlagworte'?"));
  EXPECT_THAT(RefusalOf("titel;text;title\n"), HasSubstr("the column 'title' is there twice"));
  EXPECT_THAT(RefusalOf("titel;schlagworte\n"), HasSubstr("columns titel and text are needed"));
  EXPECT_THAT(RefusalOf("titel;text\nA;B;C\n"),
              HasSubstr("line 2: 3 fields, and the header has 2"));
  EXPECT_THAT(RefusalOf("titel;text;beleg_faelle\nA;B;viele\n"),
              HasSubstr("line 2: beleg_faelle is a number"));
  EXPECT_THAT(RefusalOf("titel;text\n\"A;B\n"), HasSubstr("line 2"));
  EXPECT_THAT(RefusalOf("{\"titel\": \"A\"}\n"), HasSubstr("line 1"));
  EXPECT_THAT(RefusalOf("{\"title\": \"A\"}\n{]\n"), HasSubstr("line 2"));
  EXPECT_THAT(RefusalOf(absl::StrCat("titel;text\nA;", std::string(600 << 10, 'x'), "\n")),
              HasSubstr("line 2: the row is larger than half a MiB"));
}

TEST(ImportMessagesTest, LargeTables_GoInMessagesOfAtMostOneMiB) {
  std::vector<policy::v1::Recommendation> rows(3000);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].set_title(absl::StrCat("row ", i));
    rows[i].set_body(std::string(1000, 'x'));
  }
  const auto messages = ImportMessages("rounds/r", true, std::move(rows));
  ASSERT_GT(messages.size(), 2u);
  int next = 0;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    EXPECT_LE(messages[i].ByteSizeLong(), std::size_t{1} << 20);
    EXPECT_EQ(messages[i].parent(), i == 0 ? "rounds/r" : "");
    EXPECT_EQ(messages[i].validate_only(), i == 0);
    for (const auto& row : messages[i].rows()) EXPECT_EQ(row.title(), absl::StrCat("row ", next++));
  }
  EXPECT_EQ(next, 3000);
}

}  // namespace
}  // namespace lotse::cli
