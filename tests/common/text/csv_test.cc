#include "common/text/csv.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/errors/refusal.h"
#include "common/text/utf8.h"

namespace lotse::text {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Csv, Fields_PlainAndQuoted_AreRead) {
  const auto rows = ParseCsv("a,\"b,\"\"c\"\"\r\nd\",\n\n\"\",x\r\n");
  ASSERT_TRUE(rows.ok()) << rows.status();
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_THAT((*rows)[0].fields, ElementsAre("a", "b,\"c\"\r\nd", ""));
  EXPECT_EQ((*rows)[0].line, 1u);
  EXPECT_THAT((*rows)[1].fields, ElementsAre("", "x"));
  EXPECT_EQ((*rows)[1].line, 4u);
}

TEST(Csv, SemicolonAndByteOrderMark_AsGermanOfficesWriteIt_AreRead) {
  const auto rows = ParseCsv("\xef\xbb\xbfName;Ort\nIHK;Köln, Bonn", ';');
  ASSERT_TRUE(rows.ok());
  EXPECT_THAT((*rows)[0].fields, ElementsAre("Name", "Ort"));
  EXPECT_THAT((*rows)[1].fields, ElementsAre("IHK", "Köln, Bonn"));
}

TEST(Csv, Fault_NamesItsLine) {
  const auto message = [](absl::string_view text) {
    const auto rows = ParseCsv(text);
    EXPECT_EQ(ReasonOf(rows.status()), "TEXT_BAD_CSV") << text;
    return std::string(rows.status().message());
  };
  EXPECT_THAT(message("a\nb\n\"c\nd"), HasSubstr("line 3: a quote is never closed"));
  EXPECT_THAT(message("a\n\"b\n\"c,d"), HasSubstr("line 3: text behind a closing quote"));
  EXPECT_THAT(message("a\nb\"c"), HasSubstr("line 2: a quote inside"));
  EXPECT_THAT(message("a\nb\rc"), HasSubstr("line 2: a carriage return"));
  EXPECT_THAT(message("a\nM\xfcller\n"), HasSubstr("line 2: the text is not UTF-8"));
}

TEST(CsvTable, Columns_AreFoundByName) {
  const auto table = CsvTable::Parse("b,a\n1,2\n3,4\n", ',', {"a", "b"});
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table->size(), 2u);
  EXPECT_EQ(table->Get(1, table->Column("a")), "4");
  EXPECT_EQ(table->Line(1), 3u);
}

TEST(CsvTable, HeaderOrWidth_ThatIsWrong_IsRefused) {
  EXPECT_THAT(std::string(CsvTable::Parse("a\n", ',', {"b"}).status().message()),
              HasSubstr("the column \"b\" is missing"));
  EXPECT_THAT(std::string(CsvTable::Parse("a,a\n", ',', {}).status().message()),
              HasSubstr("twice"));
  EXPECT_THAT(std::string(CsvTable::Parse("a,b\n1,2\n1\n", ',', {}).status().message()),
              HasSubstr("line 3: 1 fields where the header has 2"));
  EXPECT_FALSE(CsvTable::Parse("", ',', {}).ok());
}

RC_GTEST_PROP(Csv, AnyFields_WrittenQuoted_AreReadBack, (std::vector<std::string> fields)) {
  RC_PRE(!fields.empty());
  std::string line;
  for (std::string& field : fields) {
    if (!IsValidUtf8(field)) field = "ü";
    absl::StrAppend(&line, line.empty() ? "" : ",", "\"",
                    absl::StrReplaceAll(field, {{"\"", "\"\""}}), "\"");
  }
  const auto rows = ParseCsv(line);
  RC_ASSERT(rows.ok());
  const bool empty_line = fields.size() == 1 && fields[0].empty();
  RC_ASSERT((empty_line ? rows->empty() : rows->front().fields == fields));
}

RC_GTEST_PROP(Csv, AnyBytes_GiveRowsOrARefusal, (const std::string& text)) {
  const auto rows = ParseCsv(text, ';');
  RC_ASSERT(rows.ok() || ReasonOf(rows.status()) == "TEXT_BAD_CSV");
}

}  // namespace
}  // namespace lotse::text
