#include "clients/cli/output/record_writer.h"

#include <sstream>
#include <string>

#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

std::vector<Column> Columns() {
  return {{"name"}, {"count", false, true}, {"changed_at"}, {"note", true}};
}

Record Row(const std::string& name, int count, const std::string& note) {
  Record record;
  // 2026-07-01 10:05 UTC is 12:05 in Berlin.
  record.cells = {
      Cell::Of(name), Cell::Of(count), {"", absl::FromUnixSeconds(1'782'900'300)}, Cell::Of(note)};
  record.document = [=] { return Json{{"name", name}, {"count", count}, {"tags", {"a", "1"}}}; };
  return record;
}

std::string Write(Format format, int width = 0, bool colour = false) {
  std::ostringstream out;
  auto writer = MakeListWriter({format, width, colour}, Columns(), &out);
  writer->Add(Row("Müller & Söhne", 7, "x"));
  writer->Add(Row("IHK", 1042, "a;b"));
  writer->Finish();
  return out.str();
}

TEST(RecordWriterTest, Table_AlignsUmlautsAndNumbersAndShowsGermanTime) {
  EXPECT_EQ(Write(Format::kTable),
            "NAME            COUNT  CHANGED AT\n"
            "Müller & Söhne      7  01.07.2026 12:05\n"
            "IHK              1042  01.07.2026 12:05\n");
}

TEST(RecordWriterTest, Table_IsCutToTheTerminal) {
  EXPECT_EQ(Write(Format::kTable, 30),
            "NAME        COUNT  CHANGED AT\n"
            "Müller & …      7  01.07.2026…\n"
            "IHK          1042  01.07.2026…\n");
}

TEST(RecordWriterTest, TableInColour_EmphasizesTheHeadingOnly) {
  const std::string table = Write(Format::kTable, 0, true);
  EXPECT_EQ(table.find("\x1b[1m"), 0u);
  EXPECT_EQ(table.rfind('\x1b'), table.find("\x1b[0m"));
  EXPECT_EQ(Write(Format::kTable).find('\x1b'), std::string::npos);
}

TEST(RecordWriterTest, Json_IsAnArray) {
  EXPECT_EQ(Json::parse(Write(Format::kJson)),
            Json::parse(R"([{"name":"Müller & Söhne","count":7,"tags":["a","1"]},
                            {"name":"IHK","count":1042,"tags":["a","1"]}])"));
}

TEST(RecordWriterTest, Jsonl_IsAnObjectALine) {
  EXPECT_EQ(Write(Format::kJsonl),
            "{\"name\":\"Müller & Söhne\",\"count\":7,\"tags\":[\"a\",\"1\"]}\n"
            "{\"name\":\"IHK\",\"count\":1042,\"tags\":[\"a\",\"1\"]}\n");
}

TEST(RecordWriterTest, Yaml_QuotesWhatIsNoPlainText) {
  EXPECT_EQ(Write(Format::kYaml),
            "- name: \"Müller & Söhne\"\n  count: 7\n  tags:\n    - a\n    - \"1\"\n"
            "- name: IHK\n  count: 1042\n  tags:\n    - a\n    - \"1\"\n");
}

TEST(RecordWriterTest, Csv_HasAllColumnsAHeaderAndUtcTimes) {
  EXPECT_EQ(Write(Format::kCsv),
            "name;count;changed_at;note\r\n"
            "Müller & Söhne;7;2026-07-01T10:05:00Z;x\r\n"
            "IHK;1042;2026-07-01T10:05:00Z;\"a;b\"\r\n");
}

TEST(RecordWriterTest, NothingAtAll_IsStillWellFormed) {
  const auto empty = [](Format format) {
    std::ostringstream out;
    MakeListWriter({format, 0, false}, Columns(), &out)->Finish();
    return out.str();
  };
  EXPECT_EQ(empty(Format::kJson), "[]\n");
  EXPECT_EQ(empty(Format::kYaml), "[]\n");
  EXPECT_EQ(empty(Format::kJsonl), "");
  EXPECT_EQ(empty(Format::kCsv), "name;count;changed_at;note\r\n");
  EXPECT_EQ(empty(Format::kTable), "NAME  COUNT  CHANGED AT\n");
}

TEST(WriteOneTest, Table_HasALineForEachFilledColumn) {
  std::ostringstream out;
  WriteOne({Format::kTable, 0, false}, Columns(), Row("IHK", 3, ""), &out);
  EXPECT_EQ(out.str(), "NAME        IHK\nCOUNT       3\nCHANGED AT  01.07.2026 12:05\n");
}

TEST(WriteOneTest, JsonAndYaml_AreTheObjectItself) {
  std::ostringstream json;
  WriteOne({Format::kJson, 0, false}, Columns(), Row("IHK", 3, ""), &json);
  EXPECT_TRUE(Json::parse(json.str()).is_object());
  std::ostringstream yaml;
  WriteOne({Format::kYaml, 0, false}, Columns(), Row("IHK", 3, ""), &yaml);
  EXPECT_EQ(yaml.str().substr(0, 10), "name: IHK\n");
}

TEST(CsvFieldTest, Quotes_AsRfc4180Wants) {
  EXPECT_EQ(CsvField("plain"), "plain");
  EXPECT_EQ(CsvField("a;b"), "\"a;b\"");
  EXPECT_EQ(CsvField("say \"hi\""), "\"say \"\"hi\"\"\"");
  EXPECT_EQ(CsvField("two\nlines"), "\"two\nlines\"");
}

TEST(CsvFieldTest, Formulas_AreGuarded) {
  EXPECT_EQ(CsvField("=1+1"), "'=1+1");
  EXPECT_EQ(CsvField("+49371"), "'+49371");
  EXPECT_EQ(CsvField("-x"), "'-x");
  EXPECT_EQ(CsvField("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(CsvField("\tx"), "'\tx");
  EXPECT_EQ(CsvField("=a;b"), "\"'=a;b\"");
}

TEST(ToYamlTest, TextsThatYamlTakesForSomethingElse_AreQuoted) {
  for (const char* text : {"true", "No", "null", "09126", "1.5", "", " a", "a: b", "- a", "#x",
                           "2026-01-01", "a\nb", "~", "*a", "&a", "y"}) {
    EXPECT_EQ(ToYaml(Json(text)), Json(text).dump() + "\n") << text;
  }
  EXPECT_EQ(ToYaml(Json("Straße der Nationen")), "Straße der Nationen\n");
}

TEST(ToYamlTest, NestedListsAndEmptyThings) {
  EXPECT_EQ(ToYaml(Json::parse(R"({"a":[[1,2],[]],"b":{},"c":[{"d":1,"e":2}]})")),
            "a:\n  - - 1\n    - 2\n  - []\nb: {}\nc:\n  - d: 1\n    e: 2\n");
}

}  // namespace
}  // namespace lotse::cli
