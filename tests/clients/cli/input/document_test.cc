#include "clients/cli/input/document.h"

#include <string>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;

std::string MessageOf(const absl::StatusOr<Json>& tree) {
  EXPECT_EQ(ReasonOf(tree.status()), "INPUT_BROKEN");
  return std::string(tree.status().message());
}

TEST(ParseJsonTest, Broken_NamesSourceLineAndColumn) {
  const auto tree = ParseJson("{\n  \"a\": 1,\n  \"b\" 2\n}", "x.json");
  EXPECT_THAT(MessageOf(tree), HasSubstr("x.json: line 3, column 7"));
}

TEST(ParseJsonTest, CutOff_NamesTheEnd) {
  EXPECT_THAT(MessageOf(ParseJson("{\"a\": [1", "x")), HasSubstr("line 1, column 9"));
  EXPECT_THAT(MessageOf(ParseJson("", "x")), HasSubstr("line 1, column 1"));
}

TEST(ParseJsonTest, KeyTwice_IsRefused) {
  EXPECT_THAT(MessageOf(ParseJson(R"({"a": {"b": 1, "b": 2}})", "x")),
              HasSubstr("the key \"b\" comes twice"));
  EXPECT_TRUE(ParseJson(R"([{"a": 1}, {"a": 2}])", "x").ok());
}

TEST(ParseJsonTest, TooDeep_IsRefused) {
  const std::string deep = std::string(2000, '[') + std::string(2000, ']');
  EXPECT_THAT(MessageOf(ParseJson(deep, "x")), HasSubstr("deeper"));
}

TEST(ParseJsonTest, TooLarge_IsRefused) {
  EXPECT_THAT(MessageOf(ParseJson(std::string(kMaxDocumentBytes + 1, ' '), "x")),
              HasSubstr("larger"));
}

TEST(ParseDocumentTest, InvalidUtf8_IsRefused) {
  MessageOf(ParseJson("\"\xff\"", "x"));
  EXPECT_THAT(MessageOf(ParseYaml("a: \xff", "x")), HasSubstr("not UTF-8"));
}

TEST(ParseYamlTest, Scalars_StayTexts) {
  const auto tree = ParseYaml("plz: 09126\nfree: true\nnone: ~\nlist: [1, a]\n", "x");
  ASSERT_TRUE(tree.ok()) << tree.status();
  EXPECT_EQ(*tree, Json::parse(R"({"plz":"09126","free":"true","none":null,"list":["1","a"]})"));
}

TEST(ParseYamlTest, Broken_NamesLineAndColumn) {
  EXPECT_THAT(MessageOf(ParseYaml("a: 1\nb: [1, 2\n", "x.yaml")), HasSubstr("x.yaml: line "));
}

TEST(ParseYamlTest, KeyTwice_IsRefused) {
  EXPECT_THAT(MessageOf(ParseYaml("a: 1\na: 2\n", "x")), HasSubstr("comes twice"));
}

TEST(ParseYamlTest, AliasesThatGrowWithoutEnd_AreRefused) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 9; ++j) bomb += (j == 0 ? "" : ", ") + before;
    bomb += "]\n";
  }
  EXPECT_THAT(MessageOf(ParseYaml(bomb, "x")), HasSubstr("too large"));
}

TEST(ParseDocumentTest, Picks_JsonByItsBracket) {
  EXPECT_EQ(*ParseDocument(" {\"a\": 1}", "x"), Json::parse(R"({"a":1})"));
  EXPECT_EQ(*ParseDocument("a: 1", "x"), Json::parse(R"({"a":"1"})"));
}

}  // namespace
}  // namespace lotse::cli
